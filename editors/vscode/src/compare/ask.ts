/** Asks the server for the compare page. */
import type { Page } from '../protocol';
import type { Server } from '../server';

export function askPage(server: Server, uri: string): Promise<Page | undefined> {
    return server.ask<Page>('workspace/executeCommand', { command: 'wirecheck.compare', arguments: [{ uri, format: 'html' }] });
}
