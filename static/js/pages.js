import { watchCopyLinks } from "./copy_link.js";
import { watchKeys } from "./keys.js";
import { watchFilters } from "./live_filters.js";
import { watchChart } from "./chart.js";

function watchThemeSwitch() {
  const root = document.documentElement;
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.addEventListener("click", () => {
      root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        // Storage may be forbidden; the theme then holds for this page.
      }
    });
  }
}

watchThemeSwitch();
watchCopyLinks();
watchKeys();
watchFilters();
watchChart();
