// The zoom of both pictures, the choice of a person in the timeline, and the neighbours of a node of the network.
(() => {
  "use strict";
  const number = (element, name) => Number(element.getAttribute(name));

  // The timeline: time is stretched, not the letters. What stands at a bar moves with the end it is nearest to.
  const stretch = (svg, zoom) => {
    const left = 250;
    const [, top, width, height] = (svg.dataset.box ||= svg.getAttribute("viewBox")).split(" ").map(Number);
    const at = (x) => (x < left ? x : left + (x - left) * zoom);
    const ticks = [...svg.querySelectorAll("[data-zoom]")];
    const fits = Math.max(1, ...ticks.map((tick) => number(tick, "data-zoom")).filter((from) => from <= zoom));
    for (const tick of ticks) tick.setAttribute("display", number(tick, "data-zoom") === fits ? "inline" : "none");
    for (const text of svg.querySelectorAll("g[data-of] text, text.tick, .grid")) {
      if (text.matches(".grid")) {
        const [, x, rest] = (text.dataset.d ||= text.getAttribute("d")).match(/^M([\d.]+)(.*)$/s);
        text.setAttribute("d", `M${at(Number(x))}${rest}`);
        continue;
      }
      const x = Number((text.dataset.x ||= text.getAttribute("x")));
      const bars = [...text.parentNode.querySelectorAll("rect")];
      const ends = text.matches(".tick") ? [x] : bars.flatMap((bar) => {
        const from = Number((bar.dataset.x ||= bar.getAttribute("x")));
        const wide = Number((bar.dataset.width ||= bar.getAttribute("width")));
        return [from, from + wide];
      });
      const near = ends.reduce((best, end) => (Math.abs(end - x) < Math.abs(best - x) ? end : best), ends[0] ?? x);
      text.setAttribute("x", at(near) + (x - near));
    }
    for (const bar of svg.querySelectorAll("g[data-of] rect")) {
      const from = Number((bar.dataset.x ||= bar.getAttribute("x")));
      const wide = Number((bar.dataset.width ||= bar.getAttribute("width")));
      bar.setAttribute("x", at(from));
      bar.setAttribute("width", at(from + wide) - at(from));
    }
    const wider = at(width) + 40 * (zoom - 1);
    svg.setAttribute("viewBox", `0 ${top} ${wider} ${svg.getAttribute("viewBox").split(" ")[3] || height}`);
    svg.style.width = `${(wider / width) * 100}%`;
    svg.style.minWidth = `${(wider / width) * 60}rem`;
  };

  // Shows what concerns one alone, and closes up the rows that are left empty.
  const filter = (svg, id) => {
    let gone = 0;
    for (const part of svg.querySelectorAll("g.part")) {
      let inside = 0;
      let any = false;
      part.setAttribute("transform", `translate(0 ${-gone})`);
      for (const among of part.querySelectorAll("g.among")) {
        const height = number(among, "data-height");
        const rows = new Set();
        const things = [...among.querySelectorAll("g[data-of]")];
        const shown = things.filter((thing) => id === "" || thing.dataset.of.split(" ").includes(id));
        for (const thing of shown) rows.add(number(thing, "data-row"));
        const order = [...rows].sort((a, b) => a - b);
        for (const thing of things) {
          thing.style.display = shown.includes(thing) ? "" : "none";
          const row = number(thing, "data-row");
          thing.setAttribute("transform", `translate(0 ${(order.indexOf(row) - row) * height})`);
        }
        among.setAttribute("transform", `translate(0 ${-inside})`);
        among.style.display = order.length ? "" : "none";
        const whole = number(among, "data-bottom") - number(among, "data-top");
        const count = things.length ? Math.max(...things.map((thing) => number(thing, "data-row"))) + 1 : 0;
        inside += order.length ? (count - order.length) * height : whole;
        any ||= order.length > 0;
      }
      part.style.display = any ? "" : "none";
      const rule = part.querySelector(":scope > .rule");
      if (rule) rule.setAttribute("transform", `translate(0 ${-inside})`);
      gone += any ? inside : number(part, "data-bottom") - number(part, "data-top") + 12;
    }
    const middle = svg.viewBox.baseVal.y + 60;
    for (const low of svg.querySelectorAll(".legend, text.tick")) {
      if (low.matches(".legend") || number(low, "y") > middle) low.setAttribute("transform", `translate(0 ${-gone})`);
    }
    const [x, y, width] = svg.getAttribute("viewBox").split(" ");
    const height = Number(svg.dataset.box.split(" ")[3]);
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height - gone}`);
  };

  for (const tools of document.querySelectorAll(".tools")) {
    const svg = tools.parentNode.querySelector(`svg.${tools.dataset.for}`);
    let zoom = 1;
    svg.dataset.box = svg.getAttribute("viewBox");
    const turn = (to) => {
      zoom = Math.min(16, Math.max(1, to));
      if (tools.dataset.for === "timeline") stretch(svg, zoom);
      else {
        svg.style.width = `${zoom * 100}%`;
        svg.style.minWidth = `${zoom * 60}rem`;
      }
    };
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const tool = event.target.dataset.tool;
      if (tool === "in") turn(zoom * 1.5);
      if (tool === "out") turn(zoom / 1.5);
      if (tool === "whole") turn(1);
    });
    tools.addEventListener("change", (event) => {
      if (event.target.dataset.tool === "filter") filter(svg, event.target.value);
    });
  }

  const network = document.querySelector("svg.network");
  if (network) {
    const look = (node) => {
      for (const near of network.querySelectorAll(".near")) near.classList.remove("near");
      network.classList.toggle("looking", Boolean(node));
      if (!node) return;
      const own = node.dataset.node;
      node.classList.add("near");
      for (const line of network.querySelectorAll(`path[data-a="${own}"], path[data-b="${own}"]`)) {
        line.classList.add("near");
        const other = line.dataset.a === own ? line.dataset.b : line.dataset.a;
        network.querySelector(`[data-node="${other}"]`).classList.add("near");
      }
    };
    network.addEventListener("pointerover", (event) => look(event.target.closest("[data-node]")));
    network.addEventListener("pointerleave", () => look(null));
  }
})();
