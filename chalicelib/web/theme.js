// How the page looks to this reader, on this device.
import { effect, signal } from "./ui.js";

const NAME = "vividpages.look";
const USUAL = { theme: "auto", size: 1.125, pictures: true };

const kept = () => {
  try { return { ...USUAL, ...JSON.parse(localStorage.getItem(NAME) ?? "{}") }; } catch { return USUAL; }
};

export const look = signal(kept());
export const SIZES = [0.95, 1.05, 1.125, 1.25, 1.4, 1.6];
export const THEMES = [["auto", "As the device"], ["light", "Light"], ["sepia", "Sepia"], ["dark", "Dark"]];

export const change = (values) => { look.value = { ...look.value, ...values }; };

effect(() => {
  const { theme, size } = look.value;
  document.documentElement.dataset.theme = theme;
  document.documentElement.style.setProperty("--reading", `${size}rem`);
  document.querySelector("meta[name=theme-color]").content = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  localStorage.setItem(NAME, JSON.stringify(look.value));
});
