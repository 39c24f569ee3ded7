import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Location, Story } from '../../src/protocol';
import { statusText } from '../../src/statusText';
import { nodes, shorten, type Node } from '../../src/story/nodes';
import { standing, type Heard } from '../../src/story/standing';

const DRAFT = 'file:///desk/draft.md';
const WIRE = 'file:///desk/wire.txt';
const at = (uri: string, line: number): Location => ({ uri, range: { start: { line, character: 2 }, end: { line, character: 9 } } });

const STORY: Story = {
    name: 'Lighthouse $(flame) sold',
    sources: [
        { label: 'Draft draft.md', uri: DRAFT, draft: true, date: null },
        { label: 'Coast Wire', uri: WIRE, draft: false, date: '2031-05-06', headline: 'Lighthouse sold' },
    ],
    people: [{
        name: 'Ada Brand',
        cells: [
            { source: 0, roles: [], location: at(DRAFT, 4), mentions: 1 },
            { source: 1, roles: ['keeper', 'owner'], location: at(WIRE, 2), mentions: 3 },
        ],
    }],
    utterances: [{
        speaker: 'Ada Brand',
        renderings: [
            { source: 1, words: 'We keep the light.', location: at(WIRE, 3) },
            { source: 0, words: 'We keep the lamp', location: at(DRAFT, 6) },
        ],
    }],
    figures: [
        { what: 'visitors', sides: 2, values: [{ source: 0, text: '40', words: '40 visitors', location: at(DRAFT, 8) }, { source: 1, text: 'some 60', words: 'some 60 visitors', location: at(WIRE, 5) }] },
        { what: 'steps', sides: 1, values: [{ source: 1, text: '199', words: '199 steps', location: at(WIRE, 6) }] },
    ],
    findings: [{
        rule: 'figure-conflict', severity: 'warning', message: '40 visitors (here) - 60 visitors (Coast Wire)',
        ends: [{ source: 1, text: '60 visitors', location: at(WIRE, 5) }, { source: 0, text: '40 visitors', location: at(DRAFT, 8) }],
    }],
};

const flat = (all: Node[]): Node[] => all.flatMap((one) => [one, ...flat(one.children)]);
const find = (kind: Node['kind'], all = nodes(STORY, DRAFT)) => flat(all).filter((one) => one.kind === kind);

test('the headings, with counts; what is empty has none', () => {
    const headings = (story: Story) => nodes(story, DRAFT).map((one) => `${one.label} ${one.detail}`);
    assert.deepEqual(headings(STORY), ['Findings 1', 'Sources 2', 'People 1', 'Utterances 1', 'Figures 2']);
    assert.deepEqual(headings({ ...STORY, findings: [], figures: [] }), ['Sources 2', 'People 1', 'Utterances 1']);
});

test('a click goes to the place in the open article, below it to each source', () => {
    assert.equal(find('finding')[0]?.place?.uri, DRAFT);
    assert.equal(find('finding', nodes(STORY, WIRE))[0]?.place?.uri, WIRE);
    assert.deepEqual(find('figure')[0]?.children.map((one) => one.place?.uri), [DRAFT, WIRE]);
    assert.deepEqual(find('figure')[0]?.children.map((one) => `${one.label}: ${one.detail}`),
        ['Draft draft.md: 40 visitors', 'Coast Wire: some 60 visitors']);
});

test('the loudest findings come first, those of one severity as the server has them', () => {
    const as = (severity: 'hint' | 'warning' | 'error', message: string) => ({ ...STORY.findings[0]!, severity, message });
    const findings = [as('hint', 'a'), as('warning', 'b'), as('error', 'c'), as('warning', 'd')];
    assert.deepEqual(find('finding', nodes({ ...STORY, findings }, DRAFT)).map((one) => one.label), ['c', 'b', 'd', 'a']);
});

test('people with roles, utterances with wordings, figures with values', () => {
    const [person] = find('person');
    assert.equal(`${person?.label} (${person?.detail})`, 'Ada Brand (keeper · 2 sources)');
    const [utterance] = find('utterance');
    assert.equal(`${utterance?.label} (${utterance?.detail})`, 'We keep the light. (Ada Brand · 2 wordings)');
    assert.deepEqual(find('figure').map((one) => [one.label, one.detail, one.icon]),
        [['visitors', '40 · some 60', 'warning'], ['steps', '199', 'symbol-numeric']]);
});

test('every entry says what it is to a screen reader, and has an id of its own', () => {
    const twins = { ...STORY, people: [...STORY.people, ...STORY.people], figures: [...STORY.figures, ...STORY.figures] };
    const roots = nodes(twins, DRAFT);
    const siblings = (all: Node[]): void => {
        assert.equal(new Set(all.map((one) => one.id)).size, all.length);
        all.forEach((one) => siblings(one.children));
    };
    siblings(roots);
    assert.ok(flat(roots).every((one) => one.spoken.length > 0));
    assert.match(find('figure')[0]?.spoken ?? '', /^visitors, sources disagree: 40, some 60$/);
});

test('long words are cut between words', () => {
    assert.equal(shorten('We keep the light', 40), 'We keep the light');
    assert.equal(shorten('We keep the light', 14), 'We keep the…');
    assert.equal(shorten('\u{1F6A2}'.repeat(9), 4), `${'\u{1F6A2}'.repeat(3)}…`);
});

const HEARD: Heard = { state: 'running', capable: true, status: { indexed: true, idle: true, articles: 7 }, article: DRAFT, story: STORY };

test('where the open article stands', () => {
    const kind = (change: Partial<Heard>) => standing({ ...HEARD, ...change }).kind;
    assert.equal(kind({}), 'story');
    assert.equal(kind({ state: 'missing' }), 'off');
    assert.equal(kind({ capable: false }), 'outdated');
    assert.equal(kind({ story: undefined }), 'alone');
    assert.equal(kind({ story: { ...STORY, sources: STORY.sources.slice(1) } }), 'alone');
    assert.equal(kind({ article: undefined }), 'elsewhere');
    assert.equal(kind({ story: undefined, status: { indexed: false, idle: false, articles: 2 } }), 'indexing');
    // A story that is known already is shown while the rest is read.
    assert.equal(kind({ status: { indexed: false, idle: false, articles: 2 } }), 'story');
});

test('the status bar: story, sources and what is loud of the findings', () => {
    const text = (change: Partial<Heard>) => statusText(standing({ ...HEARD, ...change }));
    assert.equal(text({})?.text, '$(references) Lighthouse $ (flame) sold $(files) 2 $(warning) 1');
    assert.deepEqual(text({})?.lines, ['Lighthouse $(flame) sold', '1 source, 1 draft', '1 warning']);
    assert.equal(text({ story: { ...STORY, findings: [] } })?.lines[2], 'no findings');
    assert.equal(text({ article: undefined }), undefined);
    assert.match(text({ story: undefined })?.lines.join(' ') ?? '', /No other article .* 7 articles read/);
    const reading = { indexed: false, idle: false, articles: 2, reading: { done: 2, total: 9 } };
    assert.match(text({ story: undefined, status: reading })?.spoken ?? '', /2 of 9/);
    assert.match(text({ story: undefined, status: { ...reading, reading: { done: 0, total: 0 } } })?.spoken ?? '', /Reading the articles\.$/);
    assert.equal(text({ state: 'missing' })?.level, 'error');
    assert.equal(text({ capable: false })?.level, 'warning');
    assert.match(text({ state: 'failed' })?.spoken ?? '', /^Wirecheck: The server stopped/);
});
