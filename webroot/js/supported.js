// What is said before the page's modules run, in words that every browser understands: that a browser is too old for them, or
// that one of them did not come, as on a connection that breaks. Then the page is loaded again, later each time.
(function () {
  var TRIES = 'crosstalk.tries';
  var FIRST_MILLIS = 2000;
  var LONGEST_MILLIS = 30000;
  var failed = false;

  function show(id) {
    var said = document.getElementById(id);
    if (said) {
      said.hidden = false;
    } else {
      document.addEventListener('DOMContentLoaded', function () {
        show(id);
      });
    }
  }

  // A browser may refuse to keep anything: then each wait is the first.
  function tries(next) {
    try {
      if (next === undefined) {
        return Number(sessionStorage.getItem(TRIES)) || 0;
      }
      sessionStorage.setItem(TRIES, next);
    } catch (refused) {
      return 0;
    }
  }

  function again() {
    location.reload();
  }

  var script = window.HTMLScriptElement;
  if (!script || !script.supports || !script.supports('importmap')) {
    show('unsupported');
    return;
  }
  window.addEventListener(
    'error',
    function (event) {
      if (failed || !event.target || event.target.type !== 'module') {
        return;
      }
      failed = true;
      show('incomplete');
      var before = tries();
      tries(before + 1);
      setTimeout(again, Math.min(LONGEST_MILLIS, FIRST_MILLIS * Math.pow(2, before)));
    },
    true
  );
  window.addEventListener('load', function () {
    if (!failed) {
      tries(0);
    }
  });
})();
