// What the page does beyond plain links: the text follows the sound, a click on either moves both.
(() => {
  "use strict";
  const audio = document.querySelector("audio");
  if (!audio) return;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const sentences = all("[data-t]").map((node) => ({ node, start: Number(node.dataset.t) }));
  const chapters = all("[data-chapter]").map((node) => ({ node, start: Number(node.dataset.go) }));
  const strip = one("strip"), head = one("head"), follow = one("follow"), speed = one("speed"), label = one("now");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let quietUntil = 0;

  document.body.classList.add("live");
  all(".script").forEach((node) => { node.hidden = false; });
  if (strip) strip.classList.add("live");

  const seek = (time, play = true) => {
    const go = () => { audio.currentTime = time; show(time); };
    quietUntil = 0;
    if (audio.readyState > 0) go();
    else {
      audio.addEventListener("loadedmetadata", go, { once: true });
      audio.preload = "metadata";
      audio.load();
    }
    if (play) audio.play().catch(() => {});
  };

  const at = (list, time) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start <= time + 0.05) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const marker = (list, mark) => {
    let current = -1;
    return (time) => {
      const next = at(list, time);
      if (next === current) return;
      if (list[current]) mark(list[current].node, false);
      if (list[next]) mark(list[next].node, true);
      current = next;
    };
  };

  const inView = (node) => {
    const box = node.getBoundingClientRect(), top = audio.parentElement.getBoundingClientRect().bottom;
    return box.top >= top && box.bottom <= innerHeight - 40;
  };

  const showSentence = marker(sentences, (node, on) => {
    node.classList.toggle("now", on);
    if (on && follow.checked && !audio.paused && Date.now() > quietUntil && !inView(node)) {
      node.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    }
  });
  const showChapter = marker(chapters, (node, on) => {
    if (on) node.setAttribute("aria-current", "true"); else node.removeAttribute("aria-current");
    if (on) label.textContent = node.lastChild.textContent;
  });
  const show = (time) => {
    showSentence(time);
    showChapter(time);
    const x = String(1000 * time / (audio.duration || 1));
    if (head) { head.setAttribute("x1", x); head.setAttribute("x2", x); }
  };

  const step = (by) => {
    const now = at(chapters, audio.currentTime);
    const back = by < 0 && now >= 0 && audio.currentTime - chapters[now].start > 3 ? 0 : by;
    const next = chapters[Math.max(0, now + back)];
    if (next) seek(next.start);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]"), sentence = event.target.closest("[data-t]");
    if (event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    if (link) { event.preventDefault(); seek(Number(link.dataset.go)); }
    else if (sentence) seek(Number(sentence.dataset.t));
  });
  if (strip) strip.addEventListener("click", (event) => {
    const box = strip.getBoundingClientRect();
    const length = audio.duration || Number(strip.dataset.length);
    seek((event.clientX - box.left) / box.width * length);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA|AUDIO)$/.test(event.target.tagName)) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "k") { if (audio.paused) audio.play().catch(() => {}); else audio.pause(); }
  });
  for (const name of ["wheel", "touchmove"]) {
    addEventListener(name, () => { quietUntil = Date.now() + 6000; }, { passive: true });
  }

  const remember = (value) => { try { localStorage.setItem("narrate-speed", value); } catch { /* no storage, no memory */ } };
  const remembered = () => { try { return localStorage.getItem("narrate-speed"); } catch { return null; } };
  speed.addEventListener("change", () => { audio.playbackRate = Number(speed.value); remember(speed.value); });
  const kept = remembered();
  if ([...speed.options].some((option) => option.value === kept)) speed.value = kept;
  const setSpeed = () => { audio.defaultPlaybackRate = audio.playbackRate = Number(speed.value); };
  audio.addEventListener("loadedmetadata", setSpeed);
  setSpeed();

  for (const name of ["timeupdate", "seeking", "seeked"]) audio.addEventListener(name, () => show(audio.currentTime));
  const fromAddress = (play) => {
    const found = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
    if (found) seek(Number(found[1]), play);
  };
  addEventListener("hashchange", () => fromAddress(true));
  fromAddress(false);

  if ("mediaSession" in navigator) {
    const title = document.querySelector("h1").textContent;
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist: document.title.slice(title.length + 3) });
    navigator.mediaSession.setActionHandler("nexttrack", () => step(1));
    navigator.mediaSession.setActionHandler("previoustrack", () => step(-1));
  }
})();
