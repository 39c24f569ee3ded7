// Articles that try to be more than text.
const SCRIPT = '<script>window.pwned = 1</script>';
const IMAGE = '"><img src=x onerror="window.pwned=1">';

/** Names of files and texts. */
export const HOSTILE = {
    'wires/javascript:alert(1).txt': `Ferry sinks ${SCRIPT} off Port Ellery

Twelve passengers were killed when the ferry Skua sank off Port Ellery on Sunday, the coastguard said.

“We saw ${SCRIPT} the lights of the whole town go out,” Captain Helena Brandt ${IMAGE} said. The ferry was on its way from Port Ellery to Sund with 240 passengers.
`,
    'wires/"><script>pwned=1<\\script>&.md': `---
title: "Skua ${IMAGE.replaceAll('"', '\\"')} disaster"
outlet: "Ledger ${SCRIPT}"
story: "Skua ${SCRIPT} [x](javascript:alert(1))"
---

Thirty-one passengers were killed when the ferry Skua went down off Port Ellery on Sunday.

“We saw the lights of the entire town go out,” Helena Brandt, captain of the Skua and a friend of ‘${SCRIPT}’, said. The coastguard said the Skua had left Port Ellery for Sund in heavy seas.
`,
    'wires/third.md': `---
outlet: "javascript:alert(1)"
story: "Skua ${SCRIPT} [x](javascript:alert(1))"
---

Thirty-one passengers were killed when the ferry Skua \u{1b}[31m\u{202e} went down off Port Ellery on Sunday, ::error::x%0A.

“We saw the lights,” said Helena Brandt.
`,
};
