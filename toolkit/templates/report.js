(function () {
  "use strict";
  var search = document.getElementById("search");
  var field = document.getElementById("words");
  var choice = document.getElementById("part");
  var status = document.getElementById("found");
  var fold = document.getElementById("fold");
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
  var parts = Array.prototype.slice.call(document.querySelectorAll("details.part"));

  // what a reader may search: statements, speakers, outlets, dates; not the labels of the page
  function textOf(row) {
    var pieces = row.querySelectorAll(".who, blockquote, .way, .about");
    return Array.prototype.map.call(pieces, function (piece) { return piece.textContent; })
      .join(" ").replace(/\s+/g, " ").toLowerCase();
  }
  var texts = rows.map(textOf);
  var more = search.getAttribute("data-more");
  var beyond = more === "0" ? "" : "; " + more + " more are in the tables, not on this page";

  function filter() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var chosen = choice.value;
    var shown = 0;
    rows.forEach(function (row, at) {
      var fits = words.every(function (word) { return texts[at].indexOf(word) >= 0; });
      row.hidden = !(fits && (!chosen || row.getAttribute("data-row") === chosen));
      shown += row.hidden ? 0 : 1;
    });
    var active = words.length > 0 || chosen !== "";
    parts.forEach(function (part) {
      var left = part.querySelector("[data-row]:not([hidden])");
      part.classList.toggle("emptied", active && !left);
      if (active && left) { part.open = true; }
    });
    status.textContent = active ? shown + " of " + rows.length + " rows shown" + beyond : "";
  }

  // a link may lead to what is filtered out or folded
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    if (target.closest("[hidden]")) {
      field.value = "";
      choice.value = "";
      filter();
    }
    for (var outer = target.parentElement; outer; outer = outer.parentElement) {
      if (outer.tagName === "DETAILS") { outer.open = true; }
    }
    if (target.tagName === "DETAILS") { target.open = true; }
    target.scrollIntoView();
  }

  function unfold() {
    var open = fold.getAttribute("aria-pressed") !== "true";
    fold.setAttribute("aria-pressed", String(open));
    Array.prototype.forEach.call(document.querySelectorAll("details"), function (one) { one.open = open; });
  }

  search.hidden = false;
  field.addEventListener("input", filter);
  choice.addEventListener("change", filter);
  fold.addEventListener("click", unfold);
  window.addEventListener("hashchange", reveal);
  if (location.hash) { reveal(); }
  filter();
})();
