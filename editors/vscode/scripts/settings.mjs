// What package.json says of settings and of wirecheck.toml; written there by manifest.mjs.
const WHERE = 'A leading `~` and `${workspaceFolder}` are expanded.';

/** Titles of the groups in the settings editor, each with its settings in the order shown. */
const GROUPS = [
  {
    title: 'Server',
    properties: {
      'wirecheck.path': {
        type: 'string',
        default: '',
        scope: 'machine-overridable',
        markdownDescription: `Path of the \`wirecheck\` program. Empty: the one that comes with the extension, or else the one on \`PATH\`. ${WHERE} A workspace that is not trusted cannot set it.`,
      },
      'wirecheck.trace.server': {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        enumDescriptions: ['Log nothing.', 'Log which messages are exchanged.', 'Log the messages with their content.'],
        default: 'off',
        scope: 'window',
        markdownDescription: 'What to log of the talk between VS Code and the server, in the *wirecheck* output channel.',
      },
      'wirecheck.logLevel': {
        type: 'string',
        enum: ['default', 'off', 'error', 'warn', 'info', 'debug'],
        enumDescriptions: [
          'As the environment variable `WIRECHECK_LOG` says, else warnings.',
          'Log nothing.',
          'Log defects of wirecheck.',
          'Log what could not be done as well.',
          'Log what happens as well.',
          'Log every answer as well. These lines may quote articles; those of all other levels do not.',
        ],
        default: 'default',
        scope: 'window',
        markdownDescription: 'What the server itself logs, in the *wirecheck* output channel. A change takes effect at once.',
      },
    },
  },
  {
    title: 'Findings',
    properties: {
      'wirecheck.configPath': {
        type: 'string',
        default: '',
        scope: 'window',
        markdownDescription: `A \`wirecheck.toml\` that holds for every article. Empty: the nearest one in the folders above each article. ${WHERE}`,
      },
      'wirecheck.diagnosticMode': {
        type: 'string',
        enum: ['workspace', 'openFilesOnly'],
        enumDescriptions: [
          'Findings in every article of the workspace.',
          'Findings in the articles that are open. The others are still read and compared.',
        ],
        default: 'workspace',
        scope: 'window',
        markdownDescription: 'Which articles findings are shown for.',
      },
      'wirecheck.diagnosticDelay': {
        type: 'integer',
        minimum: 0,
        maximum: 10000,
        default: 150,
        scope: 'window',
        markdownDescription: 'How many milliseconds after an edit the findings follow.',
      },
    },
  },
  {
    title: 'Editor',
    properties: {
      'wirecheck.codeLens.enable': {
        type: 'boolean',
        default: true,
        scope: 'window',
        markdownDescription: 'Above a paragraph, how many sources have its quotations and figures, and in how many wordings. `#editor.codeLens#` turns off all lenses.',
      },
      'wirecheck.inlayHints.enable': {
        type: 'boolean',
        default: true,
        scope: 'window',
        markdownDescription: 'Say in the text whom a word stands for, where the reading is sure. `#editor.inlayHints.enabled#` governs all hints.',
      },
      'wirecheck.inlayHints.pronouns': {
        type: 'boolean',
        default: true,
        scope: 'window',
        markdownDescription: 'Hints after pronouns: *he*.',
      },
      'wirecheck.inlayHints.nominals': {
        type: 'boolean',
        default: true,
        scope: 'window',
        markdownDescription: 'Hints after descriptions: *the harbour master*.',
      },
      'wirecheck.semanticTokens.enable': {
        type: 'boolean',
        default: true,
        scope: 'window',
        markdownDescription: 'Colour people, quotations, figures, moments and scare quotes, where the theme has colours for them.',
      },
      'wirecheck.completion.enable': {
        type: 'boolean',
        default: true,
        scope: 'window',
        markdownDescription: 'Complete names as most sources spell them, and after an opening quotation mark what the sources quote.',
      },
      'wirecheck.statusBar': {
        type: 'boolean',
        default: true,
        scope: 'window',
        markdownDescription: 'Show the story of the open article in the status bar.',
      },
    },
  },
];

/** The manifest with its generated parts renewed. `schema` is that of wirecheck.toml. */
export function renewed(manifest, schema) {
  const contributes = {
    ...manifest.contributes,
    configuration: [...GROUPS, rules(schema)].map(({ title, properties }) => ({ title, properties: numbered(properties) })),
    // Read by extensions for TOML (Even Better TOML, Tombi); they take addresses only, so the schema cannot be packed.
    tomlValidation: [{ fileMatch: schema.title, url: schema.$id }],
  };
  return { ...manifest, contributes };
}

/** The severities of wirecheck.toml, for whoever has none. */
function rules({ properties, $defs }) {
  const setting = ([rule, { default: usual, description }]) =>
    [rule, { type: 'string', enum: $defs.Level.enum, description: `${description} (${usual})` }];
  return {
    title: 'Rules',
    properties: {
      'wirecheck.rules': {
        type: 'object',
        default: {},
        properties: Object.fromEntries(Object.entries(properties.rules.properties).map(setting)),
        additionalProperties: false,
        scope: 'window',
        markdownDescription: 'How loud each rule is, where no `wirecheck.toml` says so: the file has the last word, as it is the same for everybody.',
      },
    },
  };
}

/** Settings keep their order in the settings editor, which would sort them by name. */
function numbered(properties) {
  return Object.fromEntries(Object.entries(properties).map(([key, value], order) => [key, { order, ...value }]));
}
