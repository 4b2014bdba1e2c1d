// Filters at work: the page for the new search is fetched whole and its regions are put in place of the old ones.
// The server knows nothing of this; where anything is amiss, the browser simply goes there.
import { prepare } from "./chart.js";

const WIDE = matchMedia("(min-width: 64rem)");
const REGIONS = ["status", "understood", "filters", "submit", "results", "beside"];
let running;

export function watchFilters() {
  if (!document.querySelector("[data-results]")) return;
  document.addEventListener("change", (event) => {
    if (event.target.form?.id !== "search" || event.target.name === "q") return;
    if (WIDE.matches || event.target.name === "sort") show(formUrl(), { push: true });
    else count(formUrl());
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live], [data-results] [data-chart] a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(new URL(link.href.baseVal ?? link.href, location.href), { push: true, toHeading: link.dataset.live !== "" });
  });
  addEventListener("popstate", () => show(new URL(location.href), { push: false }));
}

function formUrl() {
  const form = document.getElementById("search");
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
  return url;
}

async function show(url, { push, toHeading = false }) {
  const page = await fetched(url);
  if (page === undefined) return;
  if (page === null || !page.document.querySelector("[data-results]")) return location.assign(url);
  const focus = focused();
  if (push) history.pushState(null, "", page.url);
  document.title = page.document.title;
  swap(page.document, REGIONS);
  if (toHeading) document.querySelector("[data-heading]")?.focus({ preventScroll: true });
  else refocus(focus);
}

// On a phone the filters fill the screen: only their counts and the button change until it is pressed.
async function count(url) {
  const page = await fetched(url);
  if (!page) return;
  const focus = focused();
  swap(page.document, ["filters", "submit"]);
  refocus(focus);
}

// The page, null when it cannot be had, undefined when a later one has been asked for.
async function fetched(url) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const results = document.querySelector("[data-results]");
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!response.ok) return null;
    const text = await response.text();
    return { url: response.url, document: new DOMParser().parseFromString(text, "text/html") };
  } catch (error) {
    return error.name === "AbortError" ? undefined : null;
  } finally {
    if (running === mine) results.removeAttribute("aria-busy");
  }
}

function swap(page, names) {
  const old = document.querySelector("[data-results]");
  const next = page.querySelector("[data-results]");
  const same = names.every((name) => !!region(document, name) === !!region(page, name));
  if (!same) return old.replaceWith(document.adoptNode(next));
  for (const name of names) {
    const target = region(document, name);
    if (target) keepFolds(target, region(page, name));
    if (target) target.replaceChildren(...document.adoptNode(region(page, name)).childNodes);
  }
  for (const chart of document.querySelectorAll("[data-chart]")) prepare(chart);
}

// What the reader unfolded or folded away stays so, but nothing that is ticked is hidden.
function keepFolds(old, next) {
  for (const fold of next.querySelectorAll("details[id]")) {
    const before = old.querySelector(`#${CSS.escape(fold.id)}`);
    if (before) fold.open = before.open || !!fold.querySelector(":checked");
  }
}

function region(page, name) {
  return page.querySelector(`[data-region="${name}"]`);
}

// What has the focus, in words that hold on the new page too.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return undefined;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.name && element.form) {
    const value = element.type === "checkbox" ? `[value="${CSS.escape(element.value)}"]` : "";
    return `[form="search"][name="${CSS.escape(element.name)}"]${value}`;
  }
  const href = element.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : undefined;
}

function refocus(selector) {
  const element = selector && document.querySelector(selector);
  if (element && element !== document.activeElement) element.focus({ preventScroll: true });
  else if (selector && !element) document.querySelector("[data-heading]")?.focus({ preventScroll: true });
}
