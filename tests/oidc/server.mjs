// A real OpenID provider on the loopback interface, whose people are named in the address of the sign-in:
// login_hint is "subject|email|verified". Prints its issuer when it listens.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const people = new Map();

const provider = new Provider(issuer, {
  clients: [
    { client_id: 'vividpages', client_secret: 'secret', redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'] },
    { client_id: 'another', client_secret: 'secret', redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'] },
  ],
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ['a key of this test'] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: 'Somebody', ...people.get(id) }) }),
});

// Whoever the hint names signs in and agrees to everything.
const callback = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith('/interaction/')) {
    return callback(request, response);
  }
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const [accountId, email, verified] = params.login_hint.split('|');
    people.set(accountId, { email, email_verified: verified === 'true' });
    const result = { login: { accountId } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid email profile');
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}).listen(Number(port), '127.0.0.1', () => console.log(issuer));
