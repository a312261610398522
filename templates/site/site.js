// The search box of every page, and the results on one of them. What reviews say is only ever set
// as text. The index is loaded when something is searched for: shards of it are scripts, because a
// page that was opened from a disk may not fetch.
(function () {
  "use strict";

  var place = document.getElementById("page.search");
  if (!place) return;
  var root = place.getAttribute("data-root");
  var page = place.getAttribute("data-page");
  var results = document.getElementById("page.results");
  var status = document.getElementById("page.status");

  function make(tag, attributes, text) {
    var node = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    if (text !== undefined) node.textContent = text;
    return node;
  }

  // --- The box ---

  var form = make("form", {role: "search"});
  var label = make("label", {for: "page.query", class: "unseen"}, "Search in the reviews");
  var input = make("input", {
    type: "search", id: "page.query", placeholder: "Search", autocomplete: "off", dir: "auto",
    maxlength: "200"
  });
  form.append(label, input, make("button", {type: "submit"}, "Search"));
  place.replaceChildren(form);

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var hash = "#q=" + encodeURIComponent(input.value.trim());
    if (results) { location.hash = hash; } else { location.href = page + hash; }
  });

  document.addEventListener("keydown", function (event) {
    var typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });

  // --- Words: as src/site/search_index.cpp splits them ---

  var cjk = /[\u1100-\u11FF\u2E80-\u2FDF\u3005\u3007\u3021-\u3029\u3038-\u303B\u3041-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3131-\u318E\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uA960-\uA97F\uAC00-\uD7FF\uF900-\uFAFF\uFF66-\uFFDC\u{1B000}-\u{1B16F}\u{20000}-\u{2FA1F}\u{30000}-\u{323AF}]/u;
  var diacritics = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;

  function fold(text) {
    return text.normalize("NFD").toLowerCase().replace(diacritics, "").normalize("NFC")
      .replace(/\u00df/g, "ss").replace(/\u03c2/g, "\u03c3");
  }

  function words(text) {
    var found = [];
    (fold(text).match(/[\p{L}\p{N}\p{M}\u30FC]+/gu) || []).forEach(function (run) {
      var word = "", pair = "";
      Array.from(run).forEach(function (c) {
        if (!cjk.test(c)) {
          if (pair) { found.push(pair); pair = ""; }
          word += c;
          return;
        }
        if (word) { found.push(word); word = ""; }
        if (pair) found.push(pair + c);
        pair = c;
      });
      if (word) found.push(word);
      // The last character of a run stands alone only where the run has no other.
      if (pair && Array.from(run).length === 1) found.push(pair);
      else if (pair && !(found.length && found[found.length - 1].endsWith(pair))) found.push(pair);
    });
    return found;
  }

  // --- The index ---

  var shards = [];
  var expected = -1;
  var loading = false;
  var failed = false;

  function load(path) {
    return new Promise(function (resolve, reject) {
      var script = make("script", {src: root + path});
      script.onload = resolve;
      script.onerror = function () { reject(new Error(path)); };
      document.head.append(script);
    });
  }

  window.aarShards = function (count) { expected = count; };

  // What lunr asks of a term: of which documents it stands in which field. Most are never asked.
  function Posting(index, term) {
    this._index = index;
    this.term = term;
  }
  function documents(list) {
    var held = {};
    for (var i = 0; i < list.length; i += 2) held[list[i]] = {};
    return held;
  }
  Object.defineProperties(Posting.prototype, {
    title: {get: function () { return documents(this.term[1]); }},
    text: {get: function () { return documents(this.term[2]); }}
  });

  // Into what lunr calls a serialised index: its vectors are sorted by term as they are made.
  window.aarShard = function (number, data) {
    var titles = data.docs.map(function () { return []; });
    var texts = data.docs.map(function () { return []; });
    function weigh(vectors, list, index) {
      for (var i = 0; i < list.length; i += 2) vectors[list[i]].push(index, list[i + 1] / 100);
    }
    data.terms.sort(function (a, b) { return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0; });
    var inverted = data.terms.map(function (term, index) {
      weigh(titles, term[1], index);
      weigh(texts, term[2], index);
      return [term[0], new Posting(index, term)];
    });
    var vectors = [];
    data.docs.forEach(function (doc, i) {
      vectors.push(["title/" + i, titles[i]], ["text/" + i, texts[i]]);
    });
    shards[number] = {
      docs: data.docs,
      index: lunr.Index.load({
        version: lunr.version, fields: ["title", "text"], fieldVectors: vectors,
        invertedIndex: inverted, pipeline: []
      })
    };
  };

  function ready() { return expected >= 0 && shards.length === expected; }

  async function loadAll() {
    if (loading || ready()) return;
    loading = true;
    try {
      await load("assets/lunr.min.js");
      await load("search/shards.js");
      for (var i = 0; i < expected; ++i) {
        await load("search/shard-" + i + ".js");
        show();
        await new Promise(function (resolve) { setTimeout(resolve, 0); });
      }
    } catch (error) {
      failed = true;
    }
    show();
  }

  // --- Finding ---

  function find(index, wanted, loose) {
    return index.query(function (query) {
      wanted.forEach(function (word) {
        var stem = stemOf(word);
        query.term(word, {boost: 6});
        if (loose) {
          if (stem.length > 4) query.term(stem, {editDistance: 1, boost: 1});
        } else {
          query.term(stem, {
            wildcard: lunr.Query.wildcard.TRAILING, boost: 1,
            presence: lunr.Query.presence.REQUIRED
          });
        }
      });
    });
  }

  function findAll(wanted, loose) {
    var hits = [];
    shards.forEach(function (shard) {
      find(shard.index, wanted, loose).forEach(function (hit) {
        hits.push({score: hit.score, doc: shard.docs[Number(hit.ref)]});
      });
    });
    var byScore = function (a, b) { return b.score - a.score; };
    hits.sort(byScore);
    // Of the first ones those whose title or lessons say it are before those whose text does.
    var first = hits.slice(0, 100);
    first.forEach(function (hit) {
      var said = hit.doc[0] + "\n" + hit.doc[3].join("\n");
      hit.score *= 1 + matches(said, wanted) / wanted.length;
    });
    return first.sort(byScore).concat(hits.slice(100));
  }

  // --- Showing ---

  // Where a word begins with `stem`, from `at` on; -1 where none does. Scripts without blanks have
  // no begin of a word.
  function wordAt(plain, stem, at) {
    for (var found = plain.indexOf(stem, at); found >= 0; found = plain.indexOf(stem, found + 1)) {
      var before = Array.from(plain.slice(Math.max(0, found - 2), found)).pop() || " ";
      if (cjk.test(stem) || cjk.test(before) || !/[\p{L}\p{N}\p{M}]/u.test(before)) return found;
    }
    return -1;
  }

  // The end of the word that goes on at `at`.
  function wordEnd(plain, stem, at) {
    if (cjk.test(stem)) return at;
    var rest = /^[\p{L}\p{N}\p{M}]*/u.exec(plain.slice(at, at + 80))[0];
    var end = at;
    Array.from(rest).every(function (c) { return !cjk.test(c) && (end += c.length); });
    return end;
  }

  function stemOf(word) { return /^[a-z]{5,}s$/.test(word) ? word.slice(0, -1) : word; }

  function matches(text, wanted) {
    var plain = fold(text);
    return wanted.filter(function (word) { return wordAt(plain, stemOf(word), 0) >= 0; }).length;
  }

  // `text` with what was found in <mark>, as nodes.
  function marked(tag, attributes, text, wanted) {
    var node = make(tag, attributes);
    var plain = fold(text);
    if (plain.length !== text.length) { node.textContent = text; return node; }
    var at = 0;
    while (at < text.length) {
      var next = -1, size = 0;
      wanted.forEach(function (word) {
        var stem = stemOf(word);
        var found = wordAt(plain, stem, at);
        if (found < 0 || (next >= 0 && found >= next)) return;
        next = found;
        size = wordEnd(plain, stem, found + stem.length) - found;
      });
      if (next < 0) break;
      node.append(text.slice(at, next), make("mark", {}, text.slice(next, next + size)));
      at = next + size;
    }
    node.append(text.slice(at));
    return node;
  }

  function entry(doc, wanted) {
    var item = make("li", {});
    var line = make("div", {class: "line"});
    var link = marked("a", {href: root + doc[1], dir: "auto", class: "title"}, doc[0], wanted);
    line.append(link);
    item.append(line, make("div", {class: "meta"}, doc[2]));
    var lesson = doc[3].reduce(function (best, one) {
      return matches(one, wanted) > matches(best, wanted) ? one : best;
    }, "");
    var says = lesson || doc[4];
    if (says) item.append(marked("p", {dir: "auto", class: "snippet"}, says, wanted));
    return item;
  }

  function asked() {
    var match = /^#q=(.*)$/.exec(location.hash) || /^\?q=([^&]*)/.exec(location.search);
    try {
      return match ? decodeURIComponent(match[1].replace(/\+/g, " ")) : "";
    } catch (error) {
      return match[1];
    }
  }

  function show() {
    if (!results) return;
    var wanted = words(asked()).slice(0, 12);
    results.replaceChildren();
    results.setAttribute("data-ready", ready() || failed || !wanted.length ? "yes" : "no");
    if (!wanted.length) {
      status.textContent = "Type a word; “/” brings you to the box from everywhere.";
      return;
    }
    if (failed) {
      status.textContent = "The index could not be loaded.";
      return;
    }
    var hits = findAll(wanted, false);
    if (!hits.length && ready()) hits = findAll(wanted, true);
    var count = hits.length === 1 ? "1 review" : hits.length + " reviews";
    status.textContent = (hits.length ? count : "No review") + " for “" + asked() + "”" +
      (ready() ? "." : ", still looking …");
    hits.slice(0, 50).forEach(function (hit) { results.append(entry(hit.doc, wanted)); });
  }

  if (results) {
    input.value = asked();
    window.addEventListener("hashchange", function () {
      input.value = asked();
      loadAll();
      show();
    });
    var later = 0;
    input.addEventListener("input", function () {
      clearTimeout(later);
      later = setTimeout(function () {
        history.replaceState(null, "", "#q=" + encodeURIComponent(input.value));
        loadAll();
        show();
      }, 150);
    });
    if (asked()) {
      status.textContent = "Looking …";
      loadAll();
    } else {
      show();
      input.focus();
    }
  }
})();
