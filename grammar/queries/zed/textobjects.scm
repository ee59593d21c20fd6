; Text objects, by the capture names of Zed.

(entry) @class.around

(span) @function.around
(span text: (content) @function.inside)

(comment) @comment.around
