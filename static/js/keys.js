// Single-letter shortcuts, with a switch for all of them off (WCAG 2.1.4).
const OFF = "shortcuts-off";

export function watchKeys() {
  watchSwitch();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOff() || isTyping(event.target)) return;
    const action = ACTIONS[event.key];
    if (action && action() !== false) event.preventDefault();
  });
}

const ACTIONS = {
  "/": () => {
    const box = document.querySelector("[data-search-input]");
    if (!box) return location.assign("/");
    box.focus();
    box.select();
  },
  j: () => step(1),
  k: () => step(-1),
  f: () => {
    const panel = document.querySelector("[data-filters]");
    if (!panel) return false;
    const button = document.querySelector("[data-open-filters]");
    if (button && button.checkVisibility() && !panel.matches(":popover-open")) panel.showPopover();
    panel.querySelector("input:not([type=hidden]), a")?.focus();
  },
  "?": () => location.assign("/help#keys"),
};

function step(by) {
  const next = document.querySelector("[data-next]");
  if (next && by > 0) return next.click();
  const hits = [...document.querySelectorAll("[data-hit]")];
  if (!hits.length) return false;
  const at = hits.indexOf(document.activeElement);
  const to = at < 0 ? (by > 0 ? 0 : hits.length - 1) : Math.min(Math.max(at + by, 0), hits.length - 1);
  hits[to].focus();
  hits[to].scrollIntoView({ block: "center" });
}

function isTyping(element) {
  return element.matches("textarea, select, [contenteditable], input:not([type=checkbox])");
}

function isOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function watchSwitch() {
  const box = document.querySelector("[data-keys-switch]");
  if (!box) return;
  box.checked = !isOff();
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "");
    } catch {
      box.checked = true;
    }
  });
}
