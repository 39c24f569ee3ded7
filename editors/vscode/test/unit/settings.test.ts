import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../package.json';
import { expand } from '../../src/paths';
import { serverSettings } from '../../src/settings';

const ALL_ON = {
    logLevel: null, rules: {},
    codeLens: { enable: true }, inlayHints: { enable: true, pronouns: true, nominals: true },
    semanticTokens: { enable: true }, completion: { enable: true },
};
const FOLDERS = { home: '/home/ida', workspaceFolder: '/desk' };

test('~ and ${workspaceFolder} are expanded, nothing else', () => {
    for (const [written, expected] of [
        ['', ''],
        ['~', '/home/ida'],
        ['~/a~b', '/home/ida/a~b'],
        ['~ida/a', '~ida/a'],
        ['${workspaceFolder}/a', '/desk/a'],
        ['${env:HOME}/a', '${env:HOME}/a'],
    ] as const) {
        assert.equal(expand(written, FOLDERS), expected);
    }
    assert.equal(expand('${workspaceFolder}/a', { ...FOLDERS, workspaceFolder: undefined }), '${workspaceFolder}/a');
});

test('the manifest\'s defaults are the server\'s own', () => {
    const properties: Record<string, { default: unknown }> =
        Object.assign({}, ...manifest.contributes.configuration.map((group) => group.properties));
    const defaults = serverSettings((key) => properties[`wirecheck.${key}`]?.default, FOLDERS);
    assert.deepEqual(defaults, { configPath: '', diagnosticDelay: 150, diagnosticMode: 'workspace', ...ALL_ON });
});

test('what a user wrote by hand may be anything', () => {
    const wrong: Record<string, unknown> = { configPath: 7, diagnosticDelay: -1, diagnosticMode: null, rules: ['off'], logLevel: 'loud' };
    assert.deepEqual(serverSettings((key) => wrong[key], FOLDERS),
        { configPath: '', diagnosticDelay: 150, diagnosticMode: 'workspace', ...ALL_ON });
    const right: Record<string, unknown> = { configPath: '~/house.toml ', diagnosticDelay: 20.4, diagnosticMode: 'openFilesOnly', 'codeLens.enable': false, logLevel: 'info', rules: { 'quote-wording': 'off' } };
    assert.deepEqual(serverSettings((key) => right[key], FOLDERS),
        { ...ALL_ON, configPath: '/home/ida/house.toml', diagnosticDelay: 20, diagnosticMode: 'openFilesOnly', codeLens: { enable: false }, logLevel: 'info', rules: { 'quote-wording': 'off' } });
});
