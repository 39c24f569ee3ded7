import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gaveUp, notFound, startFailed } from '../../src/messages';

test('a missing binary: how to get it, and where to say it is elsewhere', () => {
    const { text, buttons } = notFound({ kind: 'missing' });
    assert.match(text, /server is missing.*build the server from its sources.*wirecheck\.path/);
    assert.deepEqual(buttons, ['Open Settings', 'How to Install']);
});

test('a wrong setting: names the setting and its value', () => {
    const { text, buttons } = notFound({ kind: 'bad-setting', path: '/nowhere/wc' });
    assert.match(text, /wirecheck\.path says "\/nowhere\/wc"/);
    assert.equal(buttons[0], 'Open Settings');
});

test('a failed start: one line, however long the reason', () => {
    const { text, buttons } = startFailed('/bin/wc', `broken\n  pipe ${'x'.repeat(1000)}`);
    assert.match(text, /\(\/bin\/wc\): broken pipe x+…$/);
    assert.ok(!text.includes('\n') && text.length < 300);
    assert.equal(buttons[0], 'Show Output');
});

test('giving up: says how often', () => {
    assert.match(gaveUp(5).text, /stopped 5 times within three minutes/);
    assert.ok(gaveUp(5).buttons.includes('Restart Server'));
});
