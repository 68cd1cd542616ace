// Starts the page, or says in words what is missing. Written in ES5, for it runs in every browser.
// WORDS is the group `starting` of words.ts, put in by the bundler.
(function (words) {
  "use strict";

  // The content security policy stops neither WebRTC nor new windows.
  function unwanted() {
    return Object.getOwnPropertyNames(window).filter(function (name) {
      return /^(webkit|moz)?RTC|^open$/.test(name);
    });
  }

  unwanted().forEach(function (name) {
    delete window[name];
  });

  var place = document.getElementById("page");

  function paragraph(parent, name, text) {
    var element = document.createElement(name);
    element.appendChild(document.createTextNode(text));
    parent.appendChild(element);
  }

  function say(title, lines) {
    while (place.firstChild) {
      place.removeChild(place.firstChild);
    }
    var main = document.createElement("main");
    main.setAttribute("role", "alert");
    paragraph(main, "h1", title);
    for (var i = 0; i < lines.length; i++) {
      paragraph(main, "p", lines[i]);
    }
    place.appendChild(main);
  }

  function fail(error) {
    say(words.failed, [words.damaged, words.browsers, words.ask, words.detail + error]);
  }

  function missing() {
    var names = ["WebAssembly", "Promise", "Blob", "Uint8Array", "BigInt"];
    var lacking = [];
    for (var i = 0; i < names.length; i++) {
      if (typeof window[names[i]] === "undefined") {
        lacking.push(names[i]);
      }
    }
    return lacking;
  }

  function compile() {
    var text = atob(document.getElementById("tenken-wasm").textContent);
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) {
      bytes[i] = text.charCodeAt(i);
    }
    return WebAssembly.compile(window.tenkenPage.unpack(bytes));
  }

  function start() {
    Promise.resolve()
      .then(compile)
      .then(function (module) {
        return window.tenkenPage.start(place, {
          module: module,
          glue: document.getElementById("tenken-glue").textContent,
          instantiate: function () {
            return window.tenkenInstantiate(module);
          },
          fail: fail,
        });
      })
      .then(null, fail);
  }

  var lacking = missing();
  if (lacking.length > 0) {
    var why = words.old;
    if (document.documentMode) {
      why = words.ie;
    } else if (lacking.length === 1 && lacking[0] === "WebAssembly") {
      why = words.forbidden;
    }
    say(words.cannot, [why, words.browsers, words.ask, words.missing + lacking.join(", ")]);
  } else if (unwanted().length > 0) {
    fail(unwanted().join(", "));
  } else {
    paragraph(place, "p", words.starting);
    document.addEventListener("DOMContentLoaded", start);
  }
})(WORDS);
