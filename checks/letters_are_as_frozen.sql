-- Every letter still has the words, the page and the PDF that it had when it was frozen: each fits its digest, or a retention run removed all three.
select id as letter_id, kind, dated_on
from letter
where (document_sha256 <> sha256(convert_to(document::text, 'UTF8'))
  or html_sha256 <> sha256(convert_to(html, 'UTF8'))
  or pdf_sha256 <> sha256(pdf))
  and (document::text, html, pdf) <> ('{}', '[removed]', '\x00'::bytea)
