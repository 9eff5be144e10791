-- A signature is under terms of its own agreement that ask for one, by whoever receives that agreement's money.
select signature.id as signature_id, signature.agreement_id, signature.terms_id, signature.signer_id
from agreement_signature signature
join agreement on agreement.authority_id = signature.authority_id and agreement.id = signature.agreement_id
left join agreement_terms terms on terms.authority_id = signature.authority_id and terms.id = signature.terms_id
left join acting_person signer on signer.authority_id = signature.authority_id and signer.id = signature.signer_id
where terms.agreement_id is distinct from signature.agreement_id or not terms.asks_signature
  or signature.signer_id is not null and (signer.person_id is distinct from agreement.person_id or agreement.payee_id is not null and agreement.payee_id <> signature.signer_id)
