"use strict";

(() => {
  /** How much the waveform of a quiet recording is raised at most, so that silence still looks like silence. */
  const LOUDEST_ZOOM = 5;

  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  /** The embedded audio as a Blob: unlike a data: URL, every browser can seek in it. */
  function embeddedAudio(recording) {
    const holder = recording.querySelector("script.embedded");
    const bytes = Uint8Array.from(atob(holder.textContent.trim()), c => c.charCodeAt(0));
    holder.remove();
    return URL.createObjectURL(new Blob([bytes], {type: "audio/wav"}));
  }

  function playFrom(player, seconds) {
    for (const other of document.querySelectorAll("audio")) {
      if (other !== player) {
        other.pause();
      }
    }
    const start = () => {
      player.currentTime = seconds;
      player.play().catch(() => {});
    };
    if (player.readyState >= HTMLMediaElement.HAVE_METADATA) {
      start();
    } else {
      player.addEventListener("loadedmetadata", start, {once: true});
      player.preload = "auto";
      player.load();
    }
  }

  function draw(recording, player, lines) {
    const peaks = JSON.parse(recording.querySelector("script.peaks").textContent);
    const loudest = Math.max(1, ...peaks);
    const wave = WaveSurfer.create({
      container: recording.querySelector(".wave"),
      backend: "MediaElement",
      mediaControls: true,
      removeMediaElementOnDestroy: false,
      height: 84,
      barWidth: 2,
      barGap: 1,
      barRadius: 1,
      barMinHeight: 1,
      barHeight: Math.min(LOUDEST_ZOOM, 100 / loudest),
      cursorWidth: 2,
      cursorColor: color("--accent"),
      waveColor: color("--wave"),
      progressColor: color("--wave-played"),
      duration: Number(recording.dataset.duration),
      minPxPerSec: 3,
      scrollParent: true,
      responsive: true,
      plugins: [WaveSurfer.regions.create({})],
    });
    wave.on("region-click", (region, event) => {
      event.stopPropagation();
      playFrom(player, region.start);
    });
    wave.load(player, peaks.map(peak => peak / 100), null, Number(recording.dataset.duration));
    const regions = lines.map(line => wave.addRegion({
      start: Number(line.dataset.start),
      end: Number(line.dataset.end),
      color: color("--region"),
      drag: false,
      resize: false,
      showTooltip: false,
    }));
    regions.forEach((region, i) => region.element.title = lines[i].textContent.trim());
    return {wave, regions};
  }

  function follow(player, lines, drawn) {
    let current = -1;
    const mark = () => {
      const now = player.currentTime;
      const next = player.currentTime === 0 && player.paused ? -1
        : lines.findIndex(line => now >= Number(line.dataset.start) - 0.01 && now < Number(line.dataset.end));
      if (next === current) {
        return;
      }
      [[current, false], [next, true]].filter(([i]) => i >= 0).forEach(([i, on]) => {
        if (on) {
          lines[i].setAttribute("aria-current", "true");
        } else {
          lines[i].removeAttribute("aria-current");
        }
        drawn.regions[i].update({color: color(on ? "--region-playing" : "--region")});
      });
      current = next;
    };
    ["timeupdate", "seeked", "play", "ended"].forEach(event => player.addEventListener(event, mark));
  }

  function begin(recording) {
    const player = recording.querySelector("audio");
    const lines = [...recording.querySelectorAll(".lines button")];
    if (!player.hasAttribute("src")) {
      player.src = embeddedAudio(recording);
    }
    const drawn = draw(recording, player, lines);
    player.preload = "metadata";
    follow(player, lines, drawn);
    lines.forEach(line => line.addEventListener("click", () => playFrom(player, Number(line.dataset.start))));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      drawn.wave.setWaveColor(color("--wave"));
      drawn.wave.setProgressColor(color("--wave-played"));
      drawn.wave.setCursorColor(color("--accent"));
      drawn.regions.forEach(region => region.update({color: color("--region")}));
    });
    recording.dataset.ready = "true";
  }

  // A page of many hours opens at once: a recording is drawn when it comes near the screen.
  const observer = new IntersectionObserver(seen => seen.filter(entry => entry.isIntersecting).forEach(entry => {
    observer.unobserve(entry.target);
    begin(entry.target);
  }), {rootMargin: "600px"});
  document.querySelectorAll(".recording").forEach(recording => {
    if (recording.querySelector("audio")) {
      observer.observe(recording);
    }
  });
})();
