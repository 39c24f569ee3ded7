// The findings for code hosts: SARIF against its schema, and workflow commands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import { HOSTILE } from './hostile.mjs';
import { EXAMPLES, attempt, folder, run } from './tools.mjs';

const SCHEMA = JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
// The schema has a pattern that is wrong with Unicode regular expressions.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats(ajv);
const validate = ajv.compile(SCHEMA);

/** A log that the schema finds nothing in. */
function sarif(cwd, ...paths) {
    const log = JSON.parse(run(cwd, 'check', '--format', 'sarif', ...paths));
    assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 5)));
    return log;
}

/** What a region covers, counted as `columnKind` says. */
function words(cwd, { artifactLocation, region }) {
    const lines = readFileSync(join(cwd, decodeURIComponent(artifactLocation.uri)), 'utf8').split('\n');
    assert.equal(region.startLine <= region.endLine, true);
    if (region.startLine !== region.endLine) return undefined;
    return lines[region.startLine - 1].slice(region.startColumn - 1, region.endColumn - 1);
}

test('the schema refuses what is no SARIF', () => {
    const log = sarif(EXAMPLES);
    delete log.runs[0].tool.driver.name;
    assert.equal(validate(log), false);
});

test('findings, rules and places', () => {
    const log = sarif(EXAMPLES);
    const [run0] = log.runs;
    assert.equal(run0.columnKind, 'utf16CodeUnits');
    assert.ok(run0.results.length > 10);
    const { rules } = run0.tool.driver;
    assert.ok(rules.length >= 10);
    for (const rule of rules) {
        assert.ok(rule.help.markdown.includes(rule.id) && rule.helpUri.endsWith(`/${rule.id}.md`), rule.id);
    }
    for (const result of run0.results) {
        assert.equal(rules[result.ruleIndex].id, result.ruleId);
        assert.match(result.partialFingerprints['wirecheck/v1'], /^[0-9a-f]{10}$/);
        for (const { physicalLocation } of [...result.locations, ...result.relatedLocations ?? []]) {
            assert.equal(physicalLocation.artifactLocation.uriBaseId, '%SRCROOT%');
            const there = words(EXAMPLES, physicalLocation);
            assert.ok(there === undefined || there.length > 0, JSON.stringify(physicalLocation));
        }
    }
    const ships = run0.results.find((r) => r.message.text.includes('27 ships'));
    assert.ok([...ships.locations, ...ships.relatedLocations].map((l) => words(EXAMPLES, l.physicalLocation)).includes('27 ships'));
});

test('columns count UTF-16 units', (t) => {
    const text = (n) => `📰📰 Exactly ${n} passengers were killed when the ferry Skua sank off Port Ellery on Sunday, Captain Helena Brandt said.\n`;
    const path = folder(t, { 'a b/#1.txt': text(12), 'c.txt': text(31) });
    const [found] = sarif(path).runs[0].results.filter((r) => r.ruleId === 'figure-conflict');
    assert.equal(found.locations[0].physicalLocation.artifactLocation.uri, 'a%20b/%231.txt');
    assert.equal(words(path, found.locations[0].physicalLocation), 'Exactly 12 passengers');
});

test('what stands in an article stays text', (t) => {
    const path = folder(t, HOSTILE);
    const log = sarif(path);
    const found = log.runs[0].results;
    assert.ok(found.length > 0);
    for (const result of found) {
        assert.doesNotMatch(result.message.text, /(?<!\\)\[|[\u{0}-\u{1f}\u{202e}]/u);
        assert.doesNotMatch(result.locations[0].physicalLocation.artifactLocation.uri, /^[a-z]+:|^\/|[<">]/);
    }
});

test('what could not be read is told', (t) => {
    const path = folder(t, { 'a.txt': 'The museum opens at noon.\n' });
    const { status, stdout } = attempt(path, 'check', '--format', 'sarif', 'a.txt', 'none.txt');
    assert.equal(status, 2);
    const log = JSON.parse(stdout);
    assert.ok(validate(log));
    assert.equal(log.runs[0].invocations[0].executionSuccessful, false);
    assert.match(log.runs[0].invocations[0].toolExecutionNotifications[0].message.text, /none\.txt/);
});

test('workflow commands are one a line, and end nowhere early', (t) => {
    const path = folder(t, { ...HOSTILE, 'a,b:c.txt': HOSTILE['wires/third.md'].replace('Thirty-one', 'Forty-four') });
    const lines = run(path, 'check', '--format', 'github').trimEnd().split('\n');
    assert.ok(lines.length > 1);
    for (const line of lines) {
        assert.match(line, /^::(error|warning|notice) title=wirecheck [a-z-]+,file=[^,:]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?::.+$/);
        assert.doesNotMatch(line, /[\u{0}-\u{1f}\u{202e}]/u);
    }
    assert.ok(lines.some((line) => line.includes('file=a%2Cb%3Ac.txt')), lines.join('\n'));
});
