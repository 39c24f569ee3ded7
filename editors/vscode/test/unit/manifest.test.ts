import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest from '../../package.json';

test('what the code names, the manifest declares', () => {
    assert.deepEqual(manifest.contributes.commands.map((c) => c.command), ['wirecheck.restartServer', 'wirecheck.showOutput']);
    assert.deepEqual(Object.keys(manifest.contributes.configuration.properties).map((key) => key.replace(/^wirecheck\./, '')),
        ['path', 'configPath', 'diagnosticMode', 'diagnosticDelay', 'trace.server']);
});

test('an untrusted workspace cannot choose the binary', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual(restrictedConfigurations, ['wirecheck.path']);
});

test('versions are exact, and the typings those of the oldest editor', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
        assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
});
