/** Paths as users write them in settings. Pure. */

/** What a path may refer to. */
export interface Folders {
    home: string;
    /** The first workspace folder. */
    workspaceFolder: string | undefined;
}

/** Replaces a leading `~` and `${workspaceFolder}`; the latter stays where no folder is open. */
export function expand(written: string, folders: Folders): string {
    const path = /^~(?=$|[/\\])/.test(written) ? folders.home + written.slice(1) : written;
    return folders.workspaceFolder === undefined
        ? path
        : path.replaceAll('${workspaceFolder}', folders.workspaceFolder);
}
