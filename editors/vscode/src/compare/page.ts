/** The document of the compare page: a frame around what the server rendered. Pure. */

/** The kind of web view that it is. */
export const COMPARE_PAGE = 'wirecheck.compare';

/** What the frame needs of the webview. */
export interface Frame {
    /** Where a webview may load the extension's own files from (`webview.cspSource`). */
    source: string;
    /** Addresses of the page's style and script. */
    style: string;
    script: string;
    /** A word that nobody can guess, for this page only. */
    nonce: string;
}

/**
 * The page before it has content, which follows by message. Nothing is loaded but the two files of the extension; no
 * script runs but the one with the nonce, whatever stands in the articles.
 */
export function frame({ source, style, script, nonce }: Frame): string {
    const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<title>Wirecheck: compare sources</title>
</head>
<body>
<div id="story" aria-busy="true">${notice('Reading the sources …')}</div>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

/** Text as the value of an attribute in double quotes. */
export function attribute(text: string): string {
    return escape(text).replaceAll('"', '&quot;');
}

/** Text as HTML. */
export function escape(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A message instead of a story. */
export function notice(text: string): string {
    return `<main class="wirecheck"><p role="status">${escape(text)}</p></main>`;
}

/** Where the page asks to go: lines and characters count from 0. */
export interface Jump {
    uri: string;
    line: number;
    character: number;
    /** In a further column. */
    beside: boolean;
}

/** The documents that a page leads to: the values of `data-uri`. */
export function targets(html: string): Set<string> {
    return new Set([...html.matchAll(/\bdata-uri="([^"]*)"/g)].map(([, uri]) => unescape(uri ?? '')));
}

/** What an attribute's value stands for; addresses hold no other entities. */
function unescape(text: string): string {
    const codes = text.replace(/&#(?:x([0-9a-f]{1,4})|(\d{1,5}));/gi, (_all, hex?: string, decimal?: string) =>
        String.fromCharCode(hex === undefined ? Number(decimal) : parseInt(hex, 16)));
    return codes.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** The jump that a message of the page asks for, if it is one, and to a document that the server put on the page. */
export function jump(message: unknown, allowed: Set<string>): Jump | undefined {
    if (typeof message !== 'object' || message === null) {
        return undefined;
    }
    const { type, uri, line, character, beside } = message as Record<string, unknown>;
    const count = (value: unknown) => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0);
    if (type !== 'open' || typeof uri !== 'string' || !allowed.has(uri)) {
        return undefined;
    }
    return { uri, line: count(line), character: count(character), beside: beside === true };
}
