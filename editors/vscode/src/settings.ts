/** The settings that the server itself takes, in its own form. Pure. */
import { expand, type Folders } from './paths';

/** What goes to the server at its start and after each change. */
export interface ServerSettings {
    /** A wirecheck.toml that holds for every article; empty: the nearest above each. */
    configPath: string;
    /** Milliseconds from an edit to its findings. */
    diagnosticDelay: number;
    diagnosticMode: 'workspace' | 'openFilesOnly';
    /** How much the server logs; null is as it was started. */
    logLevel: string | null;
    /** Levels by rule, where no wirecheck.toml has any. */
    rules: Record<string, unknown>;
    codeLens: Switch;
    inlayHints: Switch & { pronouns: boolean; nominals: boolean };
    semanticTokens: Switch;
    completion: Switch;
}

const LEVELS = ['off', 'error', 'warn', 'info', 'debug'];

interface Switch {
    enable: boolean;
}

/** Reads the settings; `get` is the section's, with defaults applied. */
export function serverSettings(get: (key: string) => unknown, folders: Folders): ServerSettings {
    const text = (key: string) => {
        const value = get(key);
        return typeof value === 'string' ? value.trim() : '';
    };
    const on = (key: string) => get(key) !== false;
    const delay = get('diagnosticDelay');
    return {
        configPath: expand(text('configPath'), folders),
        diagnosticDelay: typeof delay === 'number' && delay >= 0 ? Math.round(delay) : 150,
        diagnosticMode: text('diagnosticMode') === 'openFilesOnly' ? 'openFilesOnly' : 'workspace',
        logLevel: LEVELS.find((level) => level === get('logLevel')) ?? null,
        rules: record(get('rules')),
        codeLens: { enable: on('codeLens.enable') },
        inlayHints: { enable: on('inlayHints.enable'), pronouns: on('inlayHints.pronouns'), nominals: on('inlayHints.nominals') },
        semanticTokens: { enable: on('semanticTokens.enable') },
        completion: { enable: on('completion.enable') },
    };
}

function record(value: unknown): Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
