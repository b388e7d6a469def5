// The report is whole without this: it opens what a link points at, opens for printing what belongs on paper, and filters findings.
(function () {
  "use strict";

  function openTarget() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    for (var at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", openTarget);
  openTarget();

  // A browser loads even a "lazy" frame of a closed element when it is near: only opening it may load a page of findings.
  document.querySelectorAll("details.shard").forEach(function (shard) {
    shard.addEventListener("toggle", function () {
      var frame = shard.querySelector("iframe");
      if (shard.open && !frame.src) frame.src = frame.dataset.src;
    });
  });

  var closed = [];
  addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details:not([open]):not(.places):not(.ways)")).filter(function (details) {
      // A further standard is one table on paper: its elements stay closed, as do pages of findings.
      return !details.matches(".further .elements details, .shard");
    });
    closed.forEach(function (details) {
      details.open = true;
    });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (details) {
      details.open = false;
    });
  });

  var filter = document.getElementById("filter");
  if (filter) {
    filter.closest(".filter").hidden = false;
    var findings = Array.from(document.querySelectorAll("article.finding"), function (element) {
      return { element: element, group: element.closest("details.check"), text: element.textContent.toLowerCase() };
    });
    filter.addEventListener("input", function () {
      var wanted = filter.value.trim().toLowerCase();
      var shown = 0;
      var groups = new Set();
      findings.forEach(function (finding) {
        var fits = wanted === "" || finding.text.includes(wanted) || (finding.group && finding.group.id.includes(wanted));
        finding.element.hidden = !fits;
        if (fits) {
          shown++;
          groups.add(finding.group);
        }
      });
      document.querySelectorAll("details.check").forEach(function (group) {
        group.hidden = !groups.has(group);
        if (wanted !== "" && groups.has(group)) group.open = true;
      });
      document.getElementById("shown").textContent = wanted === "" ? "" : shown + " shown";
    });
  }
})();
