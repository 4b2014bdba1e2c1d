// "Copy link": the address of this page, or the one the button names.
const SAID_FOR_MS = 2000;

export function watchCopyLinks() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-link]");
    if (!button) return;
    const link = new URL(button.dataset.copyLink || location.href, location.href).href;
    if (!(await copied(link))) return;
    const label = button.querySelector("span");
    const before = label.textContent;
    if (before === button.dataset.copied) return;
    label.textContent = button.dataset.copied;
    setTimeout(() => {
      label.textContent = before;
    }, SAID_FOR_MS);
  });
}

// The clipboard is only open to pages served over https or from this machine; a selected field works everywhere.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
