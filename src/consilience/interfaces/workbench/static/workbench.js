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

  function reveal() {
    var at = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var up = at; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
    if (at) { at.scrollIntoView({ block: "center" }); }
  }
  window.addEventListener("hashchange", reveal);
  reveal();
}());
