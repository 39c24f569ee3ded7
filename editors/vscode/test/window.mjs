// A VS Code window as a user has it: keys and commands in, what can be seen out. Waits for what it needs to see; never sleeps.
import fs from 'node:fs';
import path from 'node:path';

const PATIENCE_MS = 15_000;

export class Window {
  constructor(page, workspace) {
    this.page = page;
    this.workspace = workspace;
  }

  static async open(bench, name, size, scale) {
    const workspace = bench.workspace(name);
    const page = await bench.page(size, scale);
    await page.goto(bench.url({ folder: workspace }));
    const window = new Window(page, workspace);
    await window.restored();
    return window;
  }

  /** Opens the same window once more, as after closing it. */
  async reload() {
    await this.page.reload();
    await this.restored();
  }

  async restored() {
    await this.page.waitForFunction(() => window.driver !== undefined, null, { timeout: 30_000 });
    await this.page.evaluate(() => window.driver.whenWorkbenchRestored());
  }

  shot(file) {
    return this.page.screenshot({ path: file });
  }

  /** A picture of the part of the window that holds all these, with a margin; `wide`: over the editor's whole width. */
  async cut(file, selectors, { margin = 0, height = Infinity, wide = false } = {}) {
    const boxes = await Promise.all(selectors.map((selector) => this.page.locator(selector).first().boundingBox()));
    const { width: right, height: bottom } = this.page.viewportSize();
    const editor = wide ? await this.page.locator('.editor-group-container.active').first().boundingBox() : undefined;
    const x = editor?.x ?? Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
    const y = Math.max(editor?.y ?? 0, Math.min(...boxes.map((box) => box.y)) - margin);
    const end = editor ? editor.x + editor.width : Math.min(right, Math.max(...boxes.map((box) => box.x + box.width)) + margin);
    const low = Math.min(bottom, Math.max(...boxes.map((box) => box.y + box.height)) + margin);
    await this.page.screenshot({ path: file, clip: { x, y, width: end - x, height: Math.min(height, low - y) } });
  }

  async close() {
    await this.page.context().close();
  }

  // --- what a user does ---

  /** Opens a file by Ctrl+P. */
  async openFile(name) {
    await this.quickInput('Control+P', name, path.basename(name));
    await this.page.locator(`.monaco-editor[data-uri$="/${name}"]`).first().waitFor();
  }

  /** Runs a command by F1 and its title. */
  command(title) {
    return this.quickInput('F1', `>${title}`, title);
  }

  /** Puts the cursor before these words of the open file, as it is on disk. */
  async goTo(file, words, by = 0) {
    const text = fs.readFileSync(path.join(this.workspace, file), 'utf8');
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`"${words}" is not in ${file}`);
    const before = text.slice(0, at).split('\n');
    const line = before.length;
    const column = before.at(-1).length + 1 + by;
    await this.quickInput('Control+G', `:${line}:${column}`);
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  async press(keys, times = 1) {
    for (let i = 0; i < times; i++) await this.page.keyboard.press(keys);
  }

  /** Takes edits back, one by one, until these words stand in the editor again. */
  async undoTo(words) {
    for (let left = 20; ; left--) {
      if ((await this.editorText()).includes(words)) return;
      if (left === 0) throw new Error(`undoing does not bring back "${words}"`);
      await this.page.keyboard.press('Control+Z');
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }

  /**
   * Opens the menu of quick fixes at the cursor, and waits for one with these words in its title. VS Code's own look for a
   * light bulb, put off for half a second after a menu, does away with the next one if it falls on it: then, like a user,
   * it is asked for again.
   */
  async quickFixes(title) {
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    const row = menu.locator('.monaco-list-row', { hasText: title }).first();
    for (let left = 3; ; left--) {
      await this.page.keyboard.press('Control+.');
      try {
        await row.waitFor({ timeout: 5000 });
        return menu;
      } catch (error) {
        if (left === 1 || (await menu.isVisible())) throw error;
      }
    }
  }

  /** Takes the quick fix with these words in its title. */
  async quickFix(title) {
    const menu = await this.quickFixes(title);
    await menu.locator('.monaco-list-row', { hasText: title }).first().click();
    await menu.waitFor({ state: 'hidden' });
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  /** Shows the Problems panel, with only the findings that have these words in their message. */
  async problems(words) {
    await this.command('Problems: Focus on Problems View');
    await this.page.getByPlaceholder(/^Filter \(e\.g\. text/).filter({ visible: true }).fill(words);
  }

  /** Turns the wheel over a list until a row with these words, and `below` more rows, are in view. */
  async scrollTo(list, words, below) {
    const box = await this.page.locator(list).first().boundingBox();
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await this.see(`"${words}" in the list`, async () => {
      const row = await this.page.locator(`${list} .monaco-list-row`, { hasText: words }).first().boundingBox({ timeout: 100 }).catch(() => null);
      if (row && row.y + row.height * (below + 1) <= box.y + box.height) return true;
      await this.page.mouse.wheel(0, 22);
      return false;
    });
    await this.page.mouse.move(0, 0);
  }

  // --- what a user sees ---

  /** Waits until `look` gives something true; says `what` was missing, and what was seen instead. */
  async see(what, look, patience = PATIENCE_MS) {
    const until = Date.now() + patience;
    for (;;) {
      const seen = await look();
      if (seen) return seen;
      if (Date.now() > until) throw new Error(`not seen within ${patience / 1000} s: ${what}`);
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }

  /** The kinds of squiggle under the character right of the cursor: "warning", "error", "info", "hint". */
  squigglesAtCursor() {
    return this.page.evaluate(() => {
      const cursor = document.querySelector('.monaco-editor.focused .cursors-layer .cursor')?.getBoundingClientRect();
      if (!cursor) return [];
      const marks = [...document.querySelectorAll('.monaco-editor.focused .view-overlays [class*="squiggly-"]')];
      return marks.flatMap((mark) => {
        const box = mark.getBoundingClientRect();
        const x = cursor.left + 2;
        const y = cursor.top + cursor.height / 2;
        const hit = box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
        return hit ? [mark.className.match(/squiggly-(\w+)/)[1]] : [];
      });
    });
  }

  squiggle(kind) {
    return this.see(`a squiggle (${kind}) at the cursor`, async () => (await this.squigglesAtCursor()).includes(kind));
  }

  noSquiggle() {
    return this.see('no squiggle at the cursor', async () => (await this.squigglesAtCursor()).length === 0);
  }

  /**
   * The hover's text, once all of `parts` are in it. A lens that comes in above moves the text and closes the hover: then
   * it is asked for again.
   */
  async hover(...parts) {
    for (let left = 3; ; left--) {
      await this.command('Show or Focus Hover');
      try {
        return await this.textOf('.monaco-hover:visible', parts, 5000);
      } catch (error) {
        if (left === 1) throw error;
      }
    }
  }

  /** The text of what `selector` shows, once all of `parts` are in it. */
  async textOf(selector, parts, patience) {
    let text = '';
    const part = (p) => (p instanceof RegExp ? p.test(text) : text.includes(p));
    try {
      await this.see('', async () => {
        text = (await this.page.locator(selector).allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
        return parts.every(part);
      }, patience);
    } catch {
      throw new Error(`${parts.filter((p) => !part(p)).join(', ')} not in ${selector}, which shows:\n${text}`);
    }
    return text;
  }

  /** The text of the editor that has the focus, as far as it is in view. */
  async editorText() {
    const text = await this.page.locator('.monaco-editor.focused .view-lines').innerText();
    return text.replaceAll('\u00a0', ' ');
  }

  /** Waits for the lines over paragraphs. */
  lenses() {
    return this.textOf('.monaco-editor .codelens-decoration', [/\d sources/]);
  }

  /** The file of the editor that has the focus. */
  focusedFile() {
    return this.page.evaluate(() => {
      const focused = document.querySelector('.monaco-editor.focused');
      return decodeURIComponent(focused?.getAttribute('data-uri') ?? '');
    });
  }

  // --- inside ---

  /**
   * One way through the quick input: wait for the box, fill it (never type into what may not be there yet), take what is
   * wanted. A list asked for while the window is still starting up may stay empty, so it is asked for again.
   */
  async quickInput(key, text, row) {
    const widget = this.page.locator('.quick-input-widget');
    const box = widget.locator('.quick-input-box input[type="text"], .quick-input-box input:not([type="checkbox"])').first();
    for (let left = 3; ; left--) {
      await this.page.keyboard.press(key);
      await box.waitFor({ state: 'visible' });
      await box.fill(text);
      if (row === undefined) break;
      try {
        await widget.locator('.monaco-list-row.focused', { hasText: row }).waitFor({ timeout: 6000 });
        break;
      } catch (error) {
        if (left === 1) throw error;
        await this.page.keyboard.press('Escape');
        await widget.waitFor({ state: 'hidden' });
      }
    }
    await this.page.keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
  }
}
