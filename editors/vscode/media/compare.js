// Runs inside the compare page: shows what the extension sends, and tells it where the user wants to go.
(() => {
  const vscode = acquireVsCodeApi();
  const main = document.getElementById('story');
  const PLACES = '[data-uri]';

  window.addEventListener('message', ({ data }) => {
    if (data?.type !== 'show') return;
    const focus = places().indexOf(document.activeElement);
    const { scrollX, scrollY } = window;
    // Rendered and escaped by the server; scripts and styles in it would be refused by the page's policy all the same.
    main.innerHTML = data.html;
    main.removeAttribute('aria-busy');
    for (const place of places()) dress(place);
    if (focus >= 0) places()[Math.min(focus, places().length - 1)]?.focus({ preventScroll: true });
    window.scrollTo(scrollX, scrollY);
    vscode.setState({ article: data.article });
  });

  document.addEventListener('click', (event) => {
    const place = event.target.closest(PLACES);
    // A selection is for copying.
    if (!place || !window.getSelection().isCollapsed) return;
    event.preventDefault();
    open(place, event.ctrlKey || event.metaKey);
  });

  document.addEventListener('keydown', (event) => {
    const place = event.target.closest?.(PLACES);
    if (!place) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(place, event.ctrlKey || event.metaKey);
    } else if (event.key.startsWith('Arrow') && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const next = neighbour(place, event.key.slice('Arrow'.length));
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });

  vscode.postMessage({ type: 'ready' });

  function places() {
    return [...main.querySelectorAll(PLACES)];
  }

  /** The extension opens it: a link to whoever uses it, but none that the browser would follow. */
  function dress(place) {
    place.removeAttribute('href');
    place.tabIndex = 0;
    place.setAttribute('role', 'link');
  }

  function open(place, beside) {
    const { uri, line, character } = place.dataset;
    vscode.postMessage({ type: 'open', uri, line: Number(line), character: Number(character), beside });
  }

  /** The nearest place in that direction, by where it lies on the screen. */
  function neighbour(from, direction) {
    const box = from.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const [dx, dy] = { Left: [-1, 0], Right: [1, 0], Up: [0, -1], Down: [0, 1] }[direction] ?? [0, 0];
    let best;
    let least = Infinity;
    for (const place of places()) {
      if (place === from) continue;
      const other = place.getBoundingClientRect();
      const along = (other.left + other.width / 2 - x) * dx + (other.top + other.height / 2 - y) * dy;
      const aside = Math.abs((other.left + other.width / 2 - x) * dy) + Math.abs((other.top + other.height / 2 - y) * dx);
      const far = along + 3 * aside;
      if (along > 2 && far < least) [best, least] = [place, far];
    }
    return best;
  }
})();
