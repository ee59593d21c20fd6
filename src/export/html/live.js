// Loads the page again when the server has another one.
(() => {
  "use strict";
  let known = null;
  const ask = async () => {
    try {
      const answer = await fetch("/version", { cache: "no-store" });
      const version = await answer.text();
      if (known !== null && version !== known) location.reload();
      known = version;
    } catch {
      // The server is gone, or not there yet: ask again.
    }
    setTimeout(ask, 800);
  };
  ask();
})();
