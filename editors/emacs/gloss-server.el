;;; gloss-server.el --- The language server Glossator  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; URL: https://github.com/glossator/glossator

;; This file is not part of GNU Emacs.  It may be used under the MIT license or the Apache License 2.0.

;;; Commentary:

;; Makes `glossator lsp' known to Eglot and to lsp-mode.  Start it with `eglot' or `lsp', or for every text:
;;
;;   (add-hook 'gloss-mode-hook #'eglot-ensure)

;;; Code:

(require 'cl-lib)
(require 'gloss-mode)
(require 'project)

(defvar eglot-server-programs)
(defvar lsp-language-id-configuration)
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defcustom gloss-program "glossator"
  "The program `glossator', by its name or path."
  :type 'string
  :group 'gloss)

(defun gloss-program ()
  "The path of the program.
Where it is not found, signal an error that says what to do."
  (or (executable-find gloss-program)
      (user-error "There is no program `%s': install Glossator, or set `gloss-program'" gloss-program)))

(defun gloss-server-command (&rest _)
  "The command line of the language server."
  (list (gloss-program) "lsp"))

(defun gloss-root (&optional folder)
  "The folder of `glossator.toml' upward of FOLDER, or nil."
  (let ((root (locate-dominating-file (or folder default-directory) "glossator.toml")))
    (and root (expand-file-name root))))

(cl-defmethod project-root ((project (head gloss)))
  "The root of PROJECT, a workspace of Glossator."
  (cdr project))

(defun gloss-project (folder)
  "The project of FOLDER, where a text in Gloss asks for it."
  (when (derived-mode-p 'gloss-mode)
    (let ((root (gloss-root folder)))
      (and root (cons 'gloss root)))))

(add-hook 'project-find-functions #'gloss-project)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(gloss-mode . gloss-server-command)))

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(gloss-mode . "gloss"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection #'gloss-server-command
                                                          (lambda () (executable-find gloss-program)))
                    :major-modes '(gloss-mode)
                    :server-id 'glossator)))

(provide 'gloss-server)
;;; gloss-server.el ends here
