// The client against the golden file: the same tokens, keys, hits, scores, excerpts as the Rust reader.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const LARGEST = 8_192;

const root = new URL("../../", import.meta.url);
const read = path => readFileSync(new URL(path, root), "utf8");
const golden = JSON.parse(read("tests/fixtures/search/golden.json"));
const built = "tests/fixtures/search/built/search/";
const core = ["number", "tokenize", "query", "store", "variants", "rank", "complete", "excerpt", "answer"];
const names = "readNumbers log16 tokenize parse edits openStore answer";
const text = core.map(name => read(`assets/js/search/${name}.js`)).join("\n");
const client = vm.runInNewContext(`(function () { "use strict";\n${text}\nreturn { ${names.split(" ").join(", ")} }; })()`);
const document = { querySelectorAll: () => [], querySelector: () => null };
const plain = value => JSON.parse(JSON.stringify(value));

function load(name) {
  let value;
  vm.runInNewContext(read(built + name.split("?")[0]), { hubSearch: { load: (...given) => { value = given; } }, document });
  return value;
}

function open() {
  const hubSearch = {};
  vm.runInNewContext(read(`${built}entry.js`).split("\n").at(-2), { hubSearch });
  const files = [];
  const get = async name => (files.push(name), load(name));
  return { store: client.openStore(load(hubSearch.start)[0], get), files };
}

test("words are found in the dictionary alike", async () => {
  const { store } = open();
  const words = golden.words.split(" "), keys = golden.found.split(" ");
  assert.ok(words.length > 3000);
  const wrong = [];
  for (const [at, word] of words.entries()) {
    const found = await store.settle(() => store.find(word));
    if ((found ? found.key : "-") !== keys[at]) wrong.push([word, keys[at], found?.key]);
  }
  assert.deepEqual(wrong, []);
});

test("logarithms agree", () => {
  assert.deepEqual(golden.logs.map((_, at) => client.log16((at + 1) ** 2)), golden.logs);
});

test("tokens agree", () => {
  for (const { text, tokens } of golden.tokens) {
    const found = client.tokenize(text).map(t => [t.text, t.start, t.end, t.place, t.parts]);
    assert.deepEqual(plain(found), tokens, text);
  }
});

test("answers agree, from a cold and from a warm index", async () => {
  const warm = open().store;
  for (const { query, kind, year, topic, answer } of golden.answers) {
    for (const store of [warm, open().store]) {
      const found = await client.answer(store, query, { limit: 12, kind, year, topic });
      assert.deepEqual(plain(found), answer, query);
    }
  }
});

test("a query reads only the files it needs", async () => {
  const { store, files } = open();
  await client.answer(store, "mulch ", { limit: 1 });
  const all = readdirSync(new URL(built, root)).length;
  assert.ok(files.length <= 4 && files.length < all, files.join(" "));
});

test("the client as it is shipped answers the same", async () => {
  let head;
  const hubSearch = { get: async name => load(name), load: value => { head = value; } };
  vm.runInNewContext(read(`${built}entry.js`).split("\n").at(-2), { hubSearch });
  vm.runInNewContext(read(built + hubSearch.start), { hubSearch, document });
  hubSearch.begin(head);
  for (const { query, kind, year, topic, answer } of golden.answers) {
    const found = await hubSearch.query(query, { limit: 12, kind, year, topic });
    assert.deepEqual(plain(found), answer.hits, query);
  }
});

test("names that browsers know keep their names", () => {
  const start = read(built + readdirSync(new URL(built, root)).find(name => name.startsWith("start-")));
  for (const name of ["block:\"nearest\"", ".ariaSelected", ".textContent"]) {
    assert.ok(start.includes(name), name);
  }
});

test("counts of facets are what choosing them leaves", async () => {
  const { store } = open();
  const seen = { kind: 0, year: 0, topic: 0 };
  for (const query of ["mulch", "garden", "soil", "\"grey water\"", "\"water grey\"", "who"]) {
    for (const chosen of [{}, { year: "2030" }, { year: "2031" }, { kind: "strategy" }, { kind: "newsletter", topic: "Tools" }]) {
      const { counts } = await client.answer(store, query, { ...chosen, counts: true });
      for (const [name, values] of Object.entries(counts)) {
        for (const [value, count] of values) {
          const { total } = await client.answer(store, query, { ...chosen, [name]: value });
          assert.ok((count > 0 || chosen[name] === value) && total === count, `${query} ${JSON.stringify(chosen)} ${name} ${value}: ${count}, not ${total}`);
          if (chosen[name] && chosen[name] !== value) seen[name]++;
        }
      }
    }
  }
  assert.ok(seen.kind && seen.year, "what was not chosen has no counts");
});

test("a limit that is large enough leaves out nothing, and moves nothing", async () => {
  const { store } = open();
  for (const { query } of golden.answers) {
    const few = await client.answer(store, query, { limit: 12 }), all = await client.answer(store, query, { limit: 500 });
    assert.equal(all.hits.length, all.total, query);
    assert.ok(new Set(all.hits.map(hit => hit.url)).size === all.total, query);
    if (few.total === all.total) assert.deepEqual(plain(all.hits.slice(0, few.hits.length)), plain(few.hits), query);
  }
});

test("an exact answer corrects nothing", async () => {
  const { store } = open();
  const typed = golden.answers.map(({ query }) => query);
  const corrected = [];
  for (const query of typed) {
    if ((await client.answer(store, query)).corrected.length) corrected.push(query);
    const { hits, corrected: none } = await client.answer(store, query, { exact: true });
    assert.ok(!none.length && hits.every(hit => hit.match !== "corrected"), query);
  }
  assert.ok(corrected.length > 0);
});

test("entry and client stay small", () => {
  const start = read(built + readdirSync(new URL(built, root)).find(name => name.startsWith("start-")));
  const client = start.slice(0, start.lastIndexOf("hubSearch.load("));
  const size = [read(`${built}entry.js`), client].map(script => gzipSync(script, { level: 9 }).length);
  assert.ok(size[0] + size[1] < LARGEST, size.join(" + "));
});
