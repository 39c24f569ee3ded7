/** Where the open article stands: what tree, status bar and menus are made from. Pure. */
import type { Status, Story } from '../protocol';

/** What can be said of the article in the active editor. */
export type Standing =
    /** No server to ask. */
    | { kind: 'off'; state: 'stopped' | 'starting' | 'missing' | 'failed' }
    /** The server knows nothing of stories: it is of another version than the extension. */
    | { kind: 'outdated' }
    /** The folders are being read for the first time. */
    | { kind: 'indexing'; done: number; total: number }
    /** What is open is no article. */
    | { kind: 'elsewhere'; articles: number }
    /** No other article tells the same event. */
    | { kind: 'alone'; uri: string; articles: number }
    | { kind: 'story'; uri: string; story: Story };

/** What was last heard from everybody. */
export interface Heard {
    state: 'stopped' | 'starting' | 'running' | 'missing' | 'failed';
    /** Whether it answers questions about stories. */
    capable: boolean;
    status: Status | undefined;
    /** The article in the active editor. */
    article: string | undefined;
    /** Its story. */
    story: Story | undefined;
}

export function standing({ state, capable, status, article, story }: Heard): Standing {
    const articles = status?.articles ?? 0;
    if (state !== 'running') {
        return { kind: 'off', state };
    }
    if (!capable) {
        return { kind: 'outdated' };
    }
    if (article !== undefined && story !== undefined && story.sources.length > 1) {
        return { kind: 'story', uri: article, story };
    }
    if (status !== undefined && !status.indexed) {
        return { kind: 'indexing', ...(status.reading ?? { done: 0, total: 0 }) };
    }
    return article === undefined ? { kind: 'elsewhere', articles } : { kind: 'alone', uri: article, articles };
}
