// The assistant while an answer comes: elapsed time, the stop button, where the focus
// goes, Ctrl+Enter to send. The answer itself is put in place by htmx from the stream.

/** Seconds since `start`, in the language of the page. */
function elapsed(start) {
  const seconds = Math.floor((performance.now() - start) / 1000);
  const format = { style: "unit", unit: "second", unitDisplay: "long" };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(seconds);
}

/** What was under way in this page, if anything. */
let live = null;

function begin(event) {
  const form = event.target.closest("form[data-stream]");
  if (!form) return;
  const start = performance.now();
  form.classList.add("v-busy");
  live = { form, stopped: false, settled: false };
  live.clock = setInterval(() => {
    const place = document.querySelector("[data-elapsed]");
    if (place) place.textContent = ` (${elapsed(start)})`;
  }, 1000);
}

/** After the first event the stop button is there; the focus was in a form now hidden. */
function focusStop() {
  if (live && !live.focused) {
    const stop = document.querySelector("[data-stop]");
    live.focused = Boolean(stop);
    stop?.focus();
  }
}

function end() {
  if (!live) return;
  clearInterval(live.clock);
  const { form, stopped } = live;
  live = null;
  const progress = document.querySelector(".v-progress");
  if (progress) {
    // No last event came: the person stopped, or the line was cut.
    progress.parentElement.querySelector(stopped ? "[data-stopped]" : "[data-cut]").hidden = false;
    progress.remove();
  }
  if (form.isConnected) {
    form.classList.remove("v-busy");
    form.querySelector("textarea")?.focus();
  } else {
    [...document.querySelectorAll(".v-turn--answer .v-turn__who")].pop()?.focus();
  }
}

export function assistant() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest?.("form[data-send-keys]");
    if (form) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-stop]") || !live) return;
    live.stopped = true;
    live.form.dispatchEvent(new CustomEvent("htmx:abort"));
  });
  document.addEventListener("htmx:sse:after:connection", begin);
  document.addEventListener("htmx:sse:after:message", focusStop);
  document.addEventListener("htmx:sse:close", end);
  document.addEventListener("htmx:after:swap", (event) => {
    if (live) return;
    const place = event.target.querySelector?.("[data-focus]") ?? document.querySelector("#workspace [data-focus]");
    place?.focus();
  });
}
