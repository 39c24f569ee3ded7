/** What the status bar says. Pure. */
import type { Story } from './protocol';
import { count, shorten } from './story/nodes';
import type { Standing } from './story/standing';

/** The entry in the status bar; undefined: none. */
export interface StatusText {
    text: string;
    /** Plain lines, above the links. */
    lines: string[];
    /** What a screen reader says. */
    spoken: string;
    /** How loud it is. */
    level: 'quiet' | 'warning' | 'error';
}

const OFF = {
    stopped: 'The server is not running.',
    starting: 'The server is starting.',
    missing: 'There is no wirecheck server on this machine.',
    failed: 'The server stopped after an error.',
};

export function statusText(now: Standing): StatusText | undefined {
    switch (now.kind) {
        case 'off': {
            const broken = now.state === 'missing' || now.state === 'failed';
            const icon = now.state === 'starting' ? '$(loading~spin)' : broken ? '$(error)' : '$(circle-slash)';
            return entry(`${icon} wirecheck`, [OFF[now.state]], broken ? 'error' : 'quiet');
        }
        case 'outdated':
            return entry('$(warning) wirecheck', ['The server is older than the extension: it finds, but compares no stories.'], 'warning');
        case 'indexing':
            return entry('$(loading~spin) wirecheck', [now.total === 0 ? 'Reading the articles.' : `Reading the articles: ${now.done} of ${now.total}.`]);
        case 'elsewhere':
            return undefined;
        case 'alone':
            return entry('$(references) no story', [
                'No other article tells the same event as this one.',
                `${count(now.articles, 'article')} read.`,
            ]);
        case 'story':
            return story(now.story);
    }
}

function story({ name, sources, findings }: Story): StatusText {
    const drafts = sources.filter((one) => one.draft).length;
    const kinds = (['error', 'warning', 'information', 'hint'] as const)
        .map((severity) => [severity, findings.filter((one) => one.severity === severity).length] as const)
        .filter(([, number]) => number > 0);
    const loud = kinds.filter(([severity]) => severity === 'error' || severity === 'warning').reduce((sum, [, number]) => sum + number, 0);
    const read = join(count(sources.length - drafts, 'source'), drafts > 0 ? count(drafts, 'draft') : '');
    return {
        text: `$(references) ${clean(shorten(name, 32))} $(files) ${sources.length}${loud > 0 ? ` $(warning) ${loud}` : ''}`,
        lines: [
            name,
            read,
            findings.length === 0 ? 'no findings' : kinds.map(([severity, number]) => count(number, NOUN[severity])).join(', '),
        ],
        spoken: `Wirecheck: story ${name}, ${read}, ${count(findings.length, 'finding')}`,
        level: 'quiet',
    };
}

const NOUN = { error: 'error', warning: 'warning', information: 'remark', hint: 'hint' };

function entry(text: string, lines: string[], level: StatusText['level'] = 'quiet'): StatusText {
    return { text, lines, spoken: `Wirecheck: ${lines.join(' ')}`, level };
}

/** A headline must not bring icons of its own. */
function clean(text: string): string {
    return text.replaceAll('$(', '$ (');
}

function join(...parts: string[]): string {
    return parts.filter((part) => part !== '').join(', ');
}
