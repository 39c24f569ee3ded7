// The compare page as a user sees it: a document in a frame in a frame.
const PATIENCE = { timeout: 15_000 };

export class ComparePage {
  constructor(page) {
    this.page = page;
    this.document = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Waits until the page has all these words. */
  async shows(...parts) {
    for (const part of parts) await this.document.locator('#story', { hasText: part }).waitFor(PATIENCE);
  }

  /** Goes on by Tab until the focus is on a place with these words; says where that place leads. */
  async tabTo(words) {
    await this.document.locator('body').focus();
    for (let left = 200; left > 0; left--) {
      await this.page.keyboard.press('Tab');
      const at = await this.document.locator(':focus').evaluate((focused) => ({ text: focused.textContent, ...focused.dataset }), null, PATIENCE).catch(() => null);
      if (at?.uri && at.text.includes(words)) return { file: decodeURIComponent(at.uri).split('/').at(-1), line: Number(at.line) + 1 };
    }
    throw new Error(`Tab never comes to "${words}"`);
  }

  /** What must not run, does not; what must not be fetched, is not. */
  async isSealed() {
    const seen = await this.document.locator('body').evaluate(async (body) => {
      const refused = [];
      document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      const add = (tag, set) => body.append(Object.assign(document.createElement(tag), set));
      add('script', { textContent: 'window.wasRun = true' });
      add('img', { src: 'https://elsewhere.invalid/pixel.png' });
      add('iframe', { src: 'https://elsewhere.invalid/' });
      const handler = document.createElement('p');
      handler.innerHTML = '<b onclick="window.wasRun = true">x</b>';
      body.append(handler);
      handler.firstChild.click();
      await fetch('https://elsewhere.invalid/').catch(() => {});
      await new Promise((done) => setTimeout(done, 200));
      return { ran: window.wasRun === true, refused };
    });
    const wanted = ['script-src-elem', 'img-src', 'frame-src', 'script-src-attr', 'connect-src'];
    const missing = wanted.filter((directive) => !seen.refused.includes(directive));
    if (seen.ran || missing.length > 0) throw new Error(`ran: ${seen.ran}, not refused: ${missing.join(', ')}`);
  }

  /** Brings the part with this heading to the top. */
  scrollTo(heading) {
    return this.document.locator('h2', { hasText: heading }).first().evaluate((element) => element.scrollIntoView());
  }

  background() {
    return this.document.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  }

  /** The page's background is the theme's. */
  async hasEditorBackground() {
    const [is, wanted] = await this.document.locator('body').evaluate((body) => {
      const colour = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background').trim();
      const rgb = colour.match(/[0-9a-f]{2}/gi).map((pair) => parseInt(pair, 16)).slice(0, 3);
      return [getComputedStyle(body).backgroundColor, `rgb(${rgb.join(', ')})`];
    });
    if (is !== wanted) throw new Error(`the background is ${is}, the theme's is ${wanted}`);
  }
}
