; Symbols, by the capture names of Helix.

(heading) @name @definition.section
(entry id: (id) @name) @definition.type
(claim (id) @name) @definition.constant
(anchor (id) @name) @definition.constant
(milestone_start (id) @name) @definition.constant
