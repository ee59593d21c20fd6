// Shows the card of whoever is mentioned, beside the mention: under the pointer, and where the keyboard is.
(() => {
  "use strict";
  const card = document.createElement("div");
  card.id = "popover";
  card.className = "popover";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);
  let shown = null;
  let waiting = 0;

  const mention = (target) => target instanceof Element ? target.closest("a.mention, #index a[href^='#entity-']") : null;

  // The entry of the register, without ids, which stand once on a page, and without ways to leave by.
  const copy = (id) => {
    const entry = document.getElementById(id);
    if (!entry) return null;
    const part = document.createElement("div");
    for (const child of entry.children) part.append(child.cloneNode(true));
    for (const link of part.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    return part;
  };

  const show = (link) => {
    clearTimeout(waiting);
    if (shown === link) return;
    hide();
    const ids = [decodeURIComponent(link.hash.slice(1)), ...(link.dataset.also || "").split(" ").filter(Boolean)];
    const parts = ids.map(copy).filter(Boolean);
    if (parts.length === 0) return;
    card.replaceChildren(...parts);
    card.hidden = false;
    shown = link;
    link.setAttribute("aria-describedby", card.id);
    place(link);
  };

  // Under the first line of the mention, or over it where there is no room.
  const place = (link) => {
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    const below = at.bottom + 6;
    const above = at.top - height - 6;
    const top = below + height > innerHeight && above > 0 ? above : below;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(waiting);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  };

  // The pointer may go over to the card.
  const later = (what) => {
    clearTimeout(waiting);
    waiting = setTimeout(what, 180);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = mention(event.target);
    if (link) later(() => show(link));
    else if (card.contains(event.target)) clearTimeout(waiting);
    else if (shown && shown !== document.activeElement) later(hide);
  });
  document.addEventListener("focusin", (event) => {
    const link = mention(event.target);
    if (link && link.matches(":focus-visible")) show(link);
    else hide();
  });
  document.addEventListener("focusout", () => later(hide));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("click", (event) => {
    if (!card.contains(event.target)) hide();
  });
})();
