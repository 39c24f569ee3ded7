/**
 * Finds the server binary. Knows nothing of VS Code: what it looks at is
 * handed in, so that every case can be tested.
 */
import * as path from 'node:path';
import { expand, type Folders } from './paths';

/** Where a binary comes from. */
export type Origin = 'setting' | 'bundled' | 'PATH';

/** What a look for the binary gave. */
export type Located =
    | { kind: 'found'; path: string; origin: Origin }
    /** The setting names something that cannot be run; nothing else is tried, or a typing error would go unseen. */
    | { kind: 'bad-setting'; path: string }
    | { kind: 'missing' };

/** What the look depends on. */
export interface Surroundings extends Folders {
    /** The setting `wirecheck.path`, as written. */
    setting: string;
    /** The extension's own folder. */
    extensionPath: string;
    /** The variables PATH and, on Windows, PATHEXT. */
    env: Record<string, string | undefined>;
    platform: NodeJS.Platform;
    /** Whether this file can be run. */
    isExecutable(file: string): boolean;
}

/** The binary to start: the setting's, else the bundled one, else the first on PATH. */
export function locate(at: Surroundings): Located {
    const setting = at.setting.trim();
    if (setting !== '') {
        const file = expand(setting, at);
        return path.isAbsolute(file) && at.isExecutable(file)
            ? { kind: 'found', path: file, origin: 'setting' }
            : { kind: 'bad-setting', path: file };
    }
    const names = binaryNames(at);
    for (const name of names) {
        const file = path.join(at.extensionPath, 'server', name);
        if (at.isExecutable(file)) {
            return { kind: 'found', path: file, origin: 'bundled' };
        }
    }
    for (const folder of pathFolders(at)) {
        for (const name of names) {
            const file = path.join(folder, name);
            if (at.isExecutable(file)) {
                return { kind: 'found', path: file, origin: 'PATH' };
            }
        }
    }
    return { kind: 'missing' };
}

function binaryNames(at: Surroundings): string[] {
    if (at.platform !== 'win32') {
        return ['wirecheck'];
    }
    const extensions = (at.env.PATHEXT ?? '.EXE').split(';').filter((e) => /^\.(exe|com)$/i.test(e));
    return extensions.map((e) => `wirecheck${e.toLowerCase()}`);
}

/**
 * Only absolute folders: a relative one would depend on where VS Code was
 * started, and could let a workspace bring its own binary.
 */
function pathFolders(at: Surroundings): string[] {
    const delimiter = at.platform === 'win32' ? ';' : ':';
    const variable = at.env.PATH ?? at.env.Path ?? '';
    return variable.split(delimiter).filter((folder) => path.isAbsolute(folder));
}
