;;; lsp.el --- Semantic tokens through lsp-mode  -*- lexical-binding: t; -*-
(require 'ert)
(require 'lsp-mode)
(require 'gloss-server)
(setq gloss-program (getenv "GLOSSATOR")
      lsp-auto-guess-root t
      lsp-semantic-tokens-enable t
      lsp-enable-file-watchers nil
      lsp-enable-snippet nil
      lsp-keep-workspace-alive nil
      lsp-restart 'ignore)

(defun till (get)
  "Wait until GET gives something, and give that."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall get))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(ert-deftest names-and-dates-have-faces ()
  (let ((noninteractive nil))
    (lsp-workspace-folders-add default-directory)
    (find-file "essay.gloss")
    (lsp)
    (should (till (lambda () (bound-and-true-p lsp-managed-mode))))
    (let ((faces (lambda (words)
                   (goto-char (point-min))
                   (search-forward words)
                   (let ((face (get-text-property (1- (point)) 'face))) (if (listp face) face (list face))))))
      (should (till (lambda ()
                      ;; What an idle timer asks for, which does not run in batch; again once the register is read.
                      (lsp--semantic-tokens-request nil t)
                      (dotimes (_ 10) (accept-process-output nil 0.05))
                      (font-lock-flush)
                      (font-lock-ensure)
                      (memq 'lsp-face-semhl-class (funcall faces "{@khrushchev")))))
      (should (memq 'lsp-face-semhl-number (funcall faces "{=1956"))))
    (lsp-disconnect)))
;;; lsp.el ends here
