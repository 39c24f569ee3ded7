import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configFile } from '../../src/configFile';

test('a new wirecheck.toml names its schema, lists all rules, and changes nothing', () => {
    const lines = configFile().trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^#:schema https:\/\/\S+\/wirecheck\.schema\.json$/);
    assert.ok(lines.every((line) => line === '' || line.startsWith('#')));
    assert.ok(lines.includes('# quote-altered = "warning"'));
});
