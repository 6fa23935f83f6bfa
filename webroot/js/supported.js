// Tells whoever has a browser that cannot load the page's modules, in words that every browser understands.
(function () {
  var script = window.HTMLScriptElement;
  if (!script || !script.supports || !script.supports('importmap')) {
    document.getElementById('unsupported').hidden = false;
  }
})();
