import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attribute, escape, frame, jump, notice, targets } from '../../src/compare/page';

const FRAME = { source: 'https://own.example', style: 'https://own.example/a.css?x=1&y=2', script: 'https://own.example/a.js', nonce: 'bm9uY2U=' };

test('the page loads nothing but the two files of the extension, and runs one script', () => {
    const html = frame(FRAME);
    const policy = html.match(/Content-Security-Policy" content="([^"]*)"/)?.[1];
    assert.equal(policy, `default-src 'none'; style-src https://own.example; script-src 'nonce-bm9uY2U='; base-uri 'none'; form-action 'none'`);
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /<script nonce="bm9uY2U=" src="https:\/\/own\.example\/a\.js"><\/script>/);
    assert.match(html, /href="https:\/\/own\.example\/a\.css\?x=1&amp;y=2"/);
    assert.doesNotMatch(html, /unsafe|style=|onclick/);
});

test('text is escaped', () => {
    assert.equal(escape('<b>&amp;'), '&lt;b&gt;&amp;amp;');
    assert.equal(attribute('"><script>'), '&quot;&gt;&lt;script&gt;');
    assert.equal(notice('<img>'), '<main class="wirecheck"><p role="status">&lt;img&gt;</p></main>');
});

const HTML = `<td data-uri="file:///desk/a%20b.md" data-line="3">x</td><a data-uri="file:///desk/c&#x27;s &amp; d&#39;s.md">y</a>`;

test('the documents that a page leads to', () => {
    assert.deepEqual([...targets(HTML)], ['file:///desk/a%20b.md', `file:///desk/c's & d's.md`]);
    assert.equal(targets('<p>no place</p>').size, 0);
});

test('a jump goes where the server pointed, and nowhere else', () => {
    const allowed = targets(HTML);
    const uri = 'file:///desk/a%20b.md';
    assert.deepEqual(jump({ type: 'open', uri, line: 3, character: 4, beside: true }, allowed), { uri, line: 3, character: 4, beside: true });
    assert.deepEqual(jump({ type: 'open', uri }, allowed), { uri, line: 0, character: 0, beside: false });
    assert.deepEqual(jump({ type: 'open', uri, line: -1, character: 0.5 }, allowed), { uri, line: 0, character: 0, beside: false });
    assert.deepEqual(jump({ type: 'open', uri, line: NaN, character: '7' }, allowed), { uri, line: 0, character: 0, beside: false });
    for (const message of [null, 'open', { type: 'open' }, { type: 'open', uri: 'file:///etc/passwd' }, { type: 'run', uri }]) {
        assert.equal(jump(message, allowed), undefined);
    }
});
