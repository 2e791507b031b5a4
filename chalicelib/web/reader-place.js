// Which scene is read just now, and the ways to go on from there.
import { useEffect } from "./ui.js";

const SWIPE_PX = 70;
// What the head of the page covers.
const TOP_PX = 72;

/** The scene that is read just now, the one a third down the page, and the part of it above the page's top. */
export function currentScene() {
  const column = document.querySelector(".reader .text");
  if (!column) return null;
  const { left, width } = column.getBoundingClientRect();
  for (const share of [0.33, 0.5, 0.2]) {
    const found = document.elementFromPoint(left + width / 2, innerHeight * share)?.closest("[data-scene]");
    if (found) {
      const { top, height } = found.getBoundingClientRect();
      return { scene: found.dataset.scene, part: Math.max(0, Math.min(1, (TOP_PX - top) / height)) };
    }
  }
  return null;
}

/** The arrow keys to the sides go a scene on or back. */
export function useSteps(step, closed) {
  useEffect(() => {
    const heard = (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || closed()) return;
      if (event.target.matches("input, textarea, select")) return;
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!way) return;
      event.preventDefault();
      step(way);
    };
    addEventListener("keydown", heard);
    return () => removeEventListener("keydown", heard);
  }, []);
}

/** A swipe to the side, too. */
export function useSwipe(area, step) {
  useEffect(() => {
    let from = null;
    const element = area.current;
    const began = (event) => { from = event.touches.length === 1 ? event.touches[0] : null; };
    const ended = (event) => {
      if (!from || !getSelection().isCollapsed) return;
      const to = event.changedTouches[0];
      const across = to.clientX - from.clientX;
      if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * Math.abs(to.clientY - from.clientY)) step(across < 0 ? 1 : -1);
    };
    element.addEventListener("touchstart", began, { passive: true });
    element.addEventListener("touchend", ended, { passive: true });
    return () => { element.removeEventListener("touchstart", began); element.removeEventListener("touchend", ended); };
  }, []);
}
