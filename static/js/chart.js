// A histogram is one stop for the Tab key; the arrow keys go from bar to bar. Without script every bar is a stop.
export function watchChart() {
  for (const chart of document.querySelectorAll("[data-chart]")) prepare(chart);
}

export function prepare(chart) {
  const bars = [...chart.querySelectorAll("svg a")];
  const first = bars.find((bar) => bar.classList.contains("chosen")) ?? bars[0];
  for (const bar of bars) bar.setAttribute("tabindex", bar === first ? "0" : "-1");
  chart.addEventListener("keydown", (event) => {
    const to = target(bars, bars.indexOf(document.activeElement), event.key);
    if (!to) return;
    event.preventDefault();
    for (const bar of bars) bar.setAttribute("tabindex", bar === to ? "0" : "-1");
    to.focus();
  });
}

function target(bars, at, key) {
  if (at < 0) return undefined;
  if (key === "ArrowRight") return bars[at + 1];
  if (key === "ArrowLeft") return bars[at - 1];
  if (key === "Home") return bars[0];
  if (key === "End") return bars.at(-1);
  return undefined;
}
