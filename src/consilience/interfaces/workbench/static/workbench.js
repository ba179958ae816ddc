(function () {
  "use strict";
  var body = document.body, idle = Number(body.dataset.idle || "600") * 1000, last = Date.now(), escaped = 0;

  function lock() {
    body.classList.add("blank");
    var form = document.querySelector('form[action="/lock"]');
    if (form) { form.submit(); }
  }

  function stir() { last = Date.now(); }
  ["pointerdown", "keydown", "scroll", "pointermove"].forEach(function (name) {
    window.addEventListener(name, stir, { passive: true });
  });
  if (body.dataset.locked === "no") {
    window.setInterval(function () { if (Date.now() - last > idle) { lock(); } }, 1000);
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      if (Date.now() - escaped < 700) { lock(); }
      escaped = Date.now();
      return;
    }
    var field = event.target.closest && event.target.closest("input, select, textarea");
    if (field || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var found = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (found && found.matches("button, a, summary")) {
      event.preventDefault();
      found.click();
      if (found.matches("summary")) {
        var first = found.parentElement.querySelector("input");
        if (found.parentElement.open && first) { first.focus(); }
      }
    }
  });

  var lit = document.getElementById("lit");
  if (lit) { lit.scrollIntoView({ block: "center" }); }

  document.querySelectorAll("[data-filters]").forEach(function (input) {
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var rows = document.querySelectorAll("#" + input.dataset.filters + " tbody tr, #" + input.dataset.filters + " > article");
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      });
    });
  });

  // Offsets are code points, as everywhere in a case; a JavaScript string counts UTF-16 units.
  function place(node, units) {
    var holder = node.nodeType === 3 ? node.parentElement : node;
    holder = holder && holder.closest("[data-start]");
    if (!holder || !holder.closest("#around")) { return null; }
    var text = node.nodeType === 3 ? node.data.slice(0, units) : "";
    return Number(holder.dataset.start) + Array.from(text).length;
  }

  document.addEventListener("selectionchange", function () {
    var out = document.getElementById("span"), chosen = document.getSelection();
    if (!out || !chosen || chosen.isCollapsed || !chosen.rangeCount) { return; }
    var range = chosen.getRangeAt(0);
    var start = place(range.startContainer, range.startOffset), end = place(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) { return; }
    document.getElementById("start").value = String(start);
    document.getElementById("end").value = String(end);
    out.textContent = "\u201c" + chosen.toString().slice(0, 80) + "\u201d";
    var fold = document.getElementById("correct");
    if (fold) { fold.open = true; }
  });

  // A word chosen from the lists takes the place of words that were dragged over before.
  ["first", "last"].forEach(function (name) {
    var list = document.getElementById(name);
    if (!list) { return; }
    list.addEventListener("change", function () {
      document.getElementById("start").value = document.getElementById("end").value = "";
      document.getElementById("span").textContent = "";
    });
  });

  // In the reader: where words stand, counted from the beginning of their paragraph.
  function placeInBlock(node, units) {
    var block = node.nodeType === 3 && node.parentElement.closest("[data-from]");
    if (!block || node.parentElement.closest(".tag, .mark-here")) { return null; }
    var at = Number(block.dataset.from), walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), text;
    while ((text = walk.nextNode()) && text !== node) {
      if (!text.parentElement.closest(".tag, .mark-here")) { at += Array.from(text.data).length; }
    }
    return at + Array.from(node.data.slice(0, units)).length;
  }

  var words = document.getElementById("mark-words"), markPath = words && words.getAttribute("href");
  if (words) {
    document.addEventListener("selectionchange", function () {
      var chosen = document.getSelection(), start = null, end = null;
      if (chosen && !chosen.isCollapsed && chosen.rangeCount) {
        var range = chosen.getRangeAt(0);
        start = placeInBlock(range.startContainer, range.startOffset);
        end = placeInBlock(range.endContainer, range.endOffset);
      }
      words.hidden = start === null || end === null || end <= start;
      words.setAttribute("href", words.hidden ? markPath : markPath + "?start=" + start + "&end=" + end);
    });
  }

  // Every open page asks where the case stands: it goes blank when another window locked it, it is loaded again when the
  // figures are counted and nobody is at work on it, and it says so when somebody else decided what it shows.
  var notice = document.getElementById("stale"), meanwhile = document.getElementById("meanwhile");
  function elsewhere() { body.classList.add("blank"); location.href = "/unlock"; }
  function watch() {
    fetch("/api/status", { redirect: "manual" }).then(function (answer) {
      if (answer.type === "opaqueredirect" || answer.status === 401) { elsewhere(); return null; }
      return answer.ok ? answer.json() : null;
    }).then(function (now) {
      if (now && notice && !now.stale) { counted(); }
      if (now && meanwhile && now.decisions > Number(meanwhile.dataset.seen)) { look(); }
    }).catch(function () { return null; });
  }
  function counted() {
    var field = document.activeElement && document.activeElement.matches("input, select, textarea");
    if (!field && !document.querySelector(".review") && !document.getSelection().toString()) { location.reload(); return; }
    notice.textContent = notice.dataset.done;
  }
  function look() {
    fetch("/api/review/" + meanwhile.dataset.key).then(function (answer) { return answer.json(); }).then(function (now) {
      meanwhile.hidden = (now.decision ? now.decision.at : "") === meanwhile.dataset.at;
    }).catch(function () { return null; });
  }
  if (body.dataset.locked === "no") { window.setInterval(watch, notice ? 1000 : 2500); }

  // Long work: its progress is asked for, and the page is loaded again when it has ended.
  var task = document.getElementById("task"), sending = 0;
  function ask() {
    fetch("/api/task", { headers: { accept: "application/json" } }).then(function (answer) {
      if (!answer.ok) { throw new Error(); }
      return answer.json();
    }).then(function (got) {
      var now = got.task;
      if (!now || now.ended || now.fault.length) {
        if (!sending) { location.reload(); return; }
      } else {
        var bar = task.querySelector("progress") || task.appendChild(document.createElement("progress"));
        var words = task.querySelector("p") || task.appendChild(document.createElement("p"));
        bar.max = now.of || 1;
        bar.value = now.done;
        bar.setAttribute("aria-label", now.what);
        words.className = "meta";
        words.textContent = now.what + ": " + now.done + " / " + now.of;
        now.files.forEach(function (file) { settled(file); });
      }
      window.setTimeout(ask, 700);
    }).catch(function () { window.setTimeout(ask, 3000); });
  }
  if (task && task.dataset.going) { window.setTimeout(ask, 700); }

  // Files: one is handed over after the other, so that ten thousand are as good as one.
  var drop = document.getElementById("drop"), queue = [], lines = {}, SHOWN = 200;
  function line(name) {
    var list = document.getElementById("incoming"), row = document.createElement("li"), who = document.createElement("bdi");
    who.textContent = name;
    row.appendChild(who);
    row.appendChild(document.createElement("span"));
    list.insertBefore(row, list.firstChild);
    while (list.children.length > SHOWN) { list.removeChild(list.lastChild); }
    return row;
  }
  function say(row, words) { row.lastChild.textContent = ": " + words; }
  function settled(file) {
    var row = lines[file.document];
    if (row) { say(row, file.words + (file.why ? " (" + file.why + ")" : "")); }
  }
  function tally() {
    document.getElementById("halt").hidden = !sending && !queue.length;
    document.getElementById("tally").textContent = queue.length ? queue.length + " " + drop.dataset.waiting : "";
  }
  function take(files) {
    Array.from(files).forEach(function (file) {
      if (file.size > Number(drop.dataset.limit)) { say(line(file.name), drop.dataset.large); } else { queue.push(file); }
    });
    if (!sending) { next(); }
  }
  function next() {
    var file = queue.shift();
    tally();
    if (!file) { return; }
    var row = line(file.name), form = new FormData(), call = new XMLHttpRequest();
    form.append("csrf", drop.elements.csrf.value);
    form.append("files", file, file.name);
    sending += 1;
    call.open("POST", "/files");
    call.setRequestHeader("accept", "application/json");
    call.upload.onprogress = function (event) {
      say(row, drop.dataset.sending + " " + Math.floor(100 * event.loaded / (event.total || 1)) + " %");
    };
    call.onloadend = function () {
      sending -= 1;
      var got = null;
      try { got = JSON.parse(call.responseText); } catch (error) { got = null; }
      if (call.status === 200 && got) {
        lines[got.files[0].document] = row;
        settled(got.files[0]);
      } else {
        var error = got && got.error;
        say(row, error ? error.message + " " + error.safe + " " + error.do
          : call.status ? call.responseText.slice(0, 300) : drop.dataset.lost);
        if (!call.status) { queue.forEach(function (one) { say(line(one.name), drop.dataset.lost); }); queue = []; }
      }
      if (task && !task.dataset.going) { task.dataset.going = "yes"; window.setTimeout(ask, 300); }
      next();
    };
    call.send(form);
  }
  if (drop) {
    drop.addEventListener("submit", function (event) {
      event.preventDefault();
      take(drop.elements.files.files);
      drop.elements.files.value = "";
    });
    ["dragover", "dragenter"].forEach(function (name) {
      window.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); });
    });
    window.addEventListener("dragleave", function () { drop.classList.remove("over"); });
    window.addEventListener("drop", function (event) {
      event.preventDefault();
      drop.classList.remove("over");
      var files = [];
      Array.from(event.dataTransfer.items || []).forEach(function (item) {
        var entry = item.webkitGetAsEntry && item.webkitGetAsEntry(), file = item.kind === "file" && item.getAsFile();
        if (entry && entry.isDirectory) { say(line(entry.name), drop.dataset.folder); } else if (file) { files.push(file); }
      });
      take(files);
    });
    document.querySelector("#halt button").addEventListener("click", function () {
      queue.forEach(function (one) { say(line(one.name), drop.dataset.stopped); });
      queue = [];
      tally();
      var words = new URLSearchParams({ csrf: drop.elements.csrf.value });
      fetch("/files/stop", { method: "POST", body: words, headers: { accept: "application/json" } });
    });
  }

  function reveal() {
    var at = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var up = at; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
    if (at) { at.scrollIntoView({ block: "center" }); }
  }
  window.addEventListener("hashchange", reveal);
  reveal();
}());
