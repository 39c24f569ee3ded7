import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locate, type Surroundings } from '../../src/locate';

const BASE: Surroundings = {
    setting: '',
    extensionPath: '/ext',
    workspaceFolder: '/desk',
    home: '/home/ida',
    env: { PATH: '/usr/bin:/opt/bin' },
    platform: 'linux',
    isExecutable: () => false,
};

function look(change: Partial<Surroundings>, ...files: string[]) {
    return locate({ ...BASE, isExecutable: (file) => files.includes(file), ...change });
}

const found = (path: string, origin: string) => ({ kind: 'found', path, origin });
const bad = (path: string) => ({ kind: 'bad-setting', path });
const ALL = ['/own/wirecheck', '/ext/server/wirecheck', '/usr/bin/wirecheck', '/opt/bin/wirecheck'];

test('the setting comes first, then the bundled binary, then PATH in its order', () => {
    assert.deepEqual(look({ setting: '/own/wirecheck' }, ...ALL), found('/own/wirecheck', 'setting'));
    assert.deepEqual(look({}, ...ALL), found('/ext/server/wirecheck', 'bundled'));
    assert.deepEqual(look({}, ...ALL.slice(2)), found('/usr/bin/wirecheck', 'PATH'));
    assert.deepEqual(look({}, ...ALL.slice(3)), found('/opt/bin/wirecheck', 'PATH'));
    assert.deepEqual(look({}), { kind: 'missing' });
});

test('a setting that names nothing to run is told, not passed over', () => {
    assert.deepEqual(look({ setting: '/own/wirechek' }, ...ALL), bad('/own/wirechek'));
    assert.deepEqual(look({ setting: 'wirecheck' }, ...ALL), bad('wirecheck'));
    assert.deepEqual(look({ setting: '   ' }, ...ALL), found('/ext/server/wirecheck', 'bundled'));
});

test('~ and ${workspaceFolder} are expanded in the setting', () => {
    const home = '/home/ida/bin/wirecheck';
    assert.deepEqual(look({ setting: ' ~/bin/wirecheck ' }, home), found(home, 'setting'));
    assert.deepEqual(look({ setting: '~ida/wirecheck' }, home), bad('~ida/wirecheck'));
    const local = '${workspaceFolder}/target/release/wirecheck';
    assert.deepEqual(look({ setting: local }, '/desk/target/release/wirecheck'),
        found('/desk/target/release/wirecheck', 'setting'));
    assert.deepEqual(look({ setting: local, workspaceFolder: undefined }), bad(local));
});

test('a relative or empty entry of PATH cannot bring in a workspace\'s own binary', () => {
    const files = ['wirecheck', './wirecheck', 'bin/wirecheck'];
    assert.deepEqual(look({ env: { PATH: '.::bin:/none' } }, ...files), { kind: 'missing' });
    assert.deepEqual(look({ env: {} }, ...files), { kind: 'missing' });
});

test('Windows: the extension of a program, never a script', () => {
    const windows: Partial<Surroundings> = { platform: 'win32', env: { PATHEXT: '.COM;.EXE;.BAT;.CMD', PATH: '/tools' } };
    assert.deepEqual(look(windows, '/tools/wirecheck', '/tools/wirecheck.bat', '/tools/wirecheck.exe'),
        found('/tools/wirecheck.exe', 'PATH'));
    assert.deepEqual(look({ ...windows, env: { Path: '/tools' } }, '/tools/wirecheck.exe'),
        found('/tools/wirecheck.exe', 'PATH'));
});
