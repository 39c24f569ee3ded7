import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { test } from 'node:test';
import schema from '../../../../docs/wirecheck.schema.json';
import manifest from '../../package.json';
// @ts-expect-error -- a script without types
import { renewed } from '../../scripts/settings.mjs';

const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);
const read = (file: string) => fs.readFileSync(file, 'utf8');
const sources = fs.readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    .map((name) => read(`src/${name}`)).join('\n');

test('the generated parts are up to date: npm run manifest', () => {
    assert.deepEqual(manifest, renewed(manifest, schema));
});

test('every command that is declared is registered, every one that a menu or a text names is declared', () => {
    for (const command of declared) {
        assert.ok(sources.includes(`        ${command.replace('wirecheck.', '')}: (`), `${command} is registered`);
    }
    const named = new Set([...JSON.stringify([contributes.menus, contributes.viewsWelcome, Reflect.get(contributes, 'walkthroughs')])
        .matchAll(/(?:command:|"command":")(wirecheck\.\w+)/g)].map(([, command]) => command));
    assert.ok(named.size > 3);
    assert.deepEqual([...named].filter((command) => !declared.includes(command ?? '')), []);
});

test('every command has its category, and a title that reads well behind it', () => {
    for (const { title, category } of contributes.commands) {
        assert.equal(category, 'Wirecheck');
        assert.match(title, /^[A-Z]/);
        assert.doesNotMatch(title, /^Wirecheck/);
    }
});

test('every setting has a default, a scope and a description', () => {
    for (const { properties } of contributes.configuration) {
        for (const [key, setting] of Object.entries<Record<string, unknown>>(properties)) {
            assert.match(key, /^wirecheck\./);
            assert.notEqual(setting['default'], undefined, key);
            assert.match(String(setting['scope']), /^(machine-overridable|window|resource)$/, key);
            assert.match(String(setting['markdownDescription']), /^[A-Z][^]*\.$/, key);
        }
    }
});

test('the rules are those of wirecheck.toml', () => {
    const all = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties))['wirecheck.rules'];
    assert.deepEqual(Object.keys(all.properties), Object.keys(schema.properties.rules.properties));
    assert.deepEqual(all.properties['quote-altered'].enum, ['off', 'hint', 'information', 'warning', 'error']);
});

test('every file that the manifest names is there, and packed', () => {
    const packed = read('.vscodeignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const files = [...JSON.stringify(manifest).matchAll(/"((?:images|media)\/[\w./-]+)"/g)].map(([, file]) => file ?? '');
    assert.ok(files.length > 2);
    for (const file of files) {
        assert.ok(fs.existsSync(file), `${file} is there`);
        assert.ok(packed.some((glob) => glob === file || (glob.endsWith('/**') && file.startsWith(glob.slice(0, -2)))), `${file} is packed`);
    }
});

test('the schema of wirecheck.toml is offered to extensions for TOML', () => {
    assert.deepEqual(contributes.tomlValidation, [{ fileMatch: 'wirecheck.toml', url: schema.$id }]);
});

test('an untrusted workspace cannot choose the binary; a virtual one is declined with a word', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ['wirecheck.path']);
    assert.equal(virtualWorkspaces.supported, false);
    assert.match(virtualWorkspaces.description, /file system/);
});

test('versions are exact, and the typings those of the oldest editor', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies)) {
        assert.match(version, /^\d+\.\d+\.\d+$/, name);
    }
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
});
