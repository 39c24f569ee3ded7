/** Where the open article stands: what tree, status bar and menus are made from. Pure. */
import type { Status, Story } from '../protocol';

/** What can be said of the article in the active editor. */
export type Standing =
    /** No server to ask. */
    | { kind: 'off'; state: 'stopped' | 'starting' | 'missing' | 'failed' }
    /** The folders are being read for the first time. */
    | { kind: 'indexing'; articles: number }
    /** What is open is no article. */
    | { kind: 'elsewhere'; articles: number }
    /** No other article tells the same event. */
    | { kind: 'alone'; uri: string; articles: number }
    | { kind: 'story'; uri: string; story: Story };

/** What was last heard from everybody. */
export interface Heard {
    state: 'stopped' | 'starting' | 'running' | 'missing' | 'failed';
    status: Status | undefined;
    /** The article in the active editor. */
    article: string | undefined;
    /** Its story. */
    story: Story | undefined;
}

export function standing({ state, status, article, story }: Heard): Standing {
    const articles = status?.articles ?? 0;
    if (state !== 'running') {
        return { kind: 'off', state };
    }
    if (article !== undefined && story !== undefined && story.sources.length > 1) {
        return { kind: 'story', uri: article, story };
    }
    if (status !== undefined && !status.indexed) {
        return { kind: 'indexing', articles };
    }
    return article === undefined ? { kind: 'elsewhere', articles } : { kind: 'alone', uri: article, articles };
}
