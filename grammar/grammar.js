module.exports = grammar({ name: 'gloss', rules: { document: $ => repeat(/[^a]|a/) } });
