/** The wirecheck.toml that a new newsroom starts with. Pure. */
import schema from '../../../docs/wirecheck.schema.json';

/** Every line but the schema's is a comment: the file changes nothing until somebody writes in it. */
export function configFile(): string {
    return `#:schema ${schema.$id}
# Every key is optional; the nearest wirecheck.toml above an article holds for it.

# Held against the other articles, which are its sources.
# drafts = ["drafts/**"]

# What articles are from, where they do not say it themselves.
# [outlets]
# "wires/**" = "The Wire"

# How loud each rule is: off, hint, information, warning, error.
# [rules]
${Object.entries(schema.properties.rules.properties).map(([rule, { default: level }]) => `# ${rule} = "${level}"`).join('\n')}
`;
}
